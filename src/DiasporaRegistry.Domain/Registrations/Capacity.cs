namespace DiasporaRegistry.Domain.Registrations;

/// <summary>In what capacity somebody acts, as histories and the audit trail name it.</summary>
public enum Capacity
{
    /// <summary>The register itself, acting by date or by a command of whoever runs it.</summary>
    System,
    /// <summary>A person, about the own account.</summary>
    Account,
    /// <summary>Anyone, without an account.</summary>
    Visitor,
    /// <summary>Whoever holds a letter that somebody wrote to an organization.</summary>
    LetterReader,
    /// <summary>A representative of an organization, who signed in.</summary>
    Representative,
    /// <summary>A representative of an organization, known by the link of a letter.</summary>
    RepresentativeByLink,
    /// <summary>A representative of a federation, about a registration that it issues.</summary>
    Federation,
    /// <summary>A consulate, also where its officer helps people at the counter.</summary>
    ConsularOfficer,
    /// <summary>A ministry that reviews and decides.</summary>
    MinistryReviewer,
    /// <summary>A ministry that appoints staff and keeps its country's rules.</summary>
    MinistryAdministrator,
    /// <summary>Whoever runs co-investment programmes.</summary>
    ProgrammeOfficer,
    /// <summary>A member of a programme's committee.</summary>
    CommitteeMember,
    /// <summary>The local committee of a work, known by its link.</summary>
    LocalCommittee,
    /// <summary>Whoever reads the audit trail.</summary>
    Auditor,
    /// <summary>Whoever reads statistics across countries.</summary>
    RegionalObserver,
    /// <summary>Whoever keeps the installation running.</summary>
    SystemAdministrator,
}

/// <summary>What follows from a capacity.</summary>
public static class Capacities
{
    /// <summary>The capacities of people who speak for an organization.</summary>
    public static IReadOnlyList<Capacity> OfOrganizations { get; } = [.. Enum.GetValues<Capacity>().Where(SpeaksForAnOrganization)];

    /// <summary>Whether it is that of somebody who speaks for an organization; who that is, is for the organization and its ministry to know.</summary>
    public static bool SpeaksForAnOrganization(this Capacity capacity) => capacity is Capacity.Representative or Capacity.RepresentativeByLink or Capacity.Federation;
}
