using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Accounts;

/// <summary>What staff do in the register.</summary>
public enum StaffRole
{
    /// <summary>Finds organizations of the own district, and gives opinions.</summary>
    ConsularOfficer,
    /// <summary>Reviews and decides.</summary>
    MinistryReviewer,
    /// <summary>Appoints staff and keeps the country's rules.</summary>
    MinistryAdministrator,
    /// <summary>Runs co-investment programmes.</summary>
    ProgrammeOfficer,
    /// <summary>Sits on a programme's committee.</summary>
    CommitteeMember,
    /// <summary>Reads the audit trail and reports.</summary>
    Auditor,
    /// <summary>Reads statistics across countries, never personal data.</summary>
    RegionalObserver,
    /// <summary>Keeps the installation running, without personal data of organizations.</summary>
    SystemAdministrator,
}

/// <summary>In what capacity staff act.</summary>
public static class StaffCapacities
{
    /// <summary>The capacity of a role, as histories and the audit trail name it.</summary>
    public static Capacity AsCapacity(this StaffRole role) => role switch
    {
        StaffRole.ConsularOfficer => Capacity.ConsularOfficer,
        StaffRole.MinistryReviewer => Capacity.MinistryReviewer,
        StaffRole.MinistryAdministrator => Capacity.MinistryAdministrator,
        StaffRole.ProgrammeOfficer => Capacity.ProgrammeOfficer,
        StaffRole.CommitteeMember => Capacity.CommitteeMember,
        StaffRole.Auditor => Capacity.Auditor,
        StaffRole.RegionalObserver => Capacity.RegionalObserver,
        StaffRole.SystemAdministrator => Capacity.SystemAdministrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Nobody acts in this role."),
    };
}

/// <summary>An account's role for a country or one of its consulates, from a day until it is ended. A changed role acts at the next request.</summary>
public sealed class StaffAppointment
{
    private StaffAppointment() { }

    /// <summary>Appoints an account to a role; country roles need a country, consular officers a consulate of that country.</summary>
    public StaffAppointment(Guid accountId, StaffRole role, string? country, string? consulateCode, Guid? appointedBy, DateTimeOffset at)
    {
        var isRegional = role is StaffRole.RegionalObserver or StaffRole.SystemAdministrator;
        if (isRegional != (country is null) || (country is not null && !CountriesOfOrigin.Contains(country)))
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        if ((role == StaffRole.ConsularOfficer) != (consulateCode is not null))
            throw new ArgumentException("A consular officer, and nobody else, is appointed to a consulate.", nameof(consulateCode));
        Id = Guid.CreateVersion7(at);
        AccountId = accountId;
        Role = role;
        Country = country;
        ConsulateCode = consulateCode;
        AppointedBy = appointedBy;
        AppointedAt = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>The role.</summary>
    public StaffRole Role { get; private set; }
    /// <summary>The country of origin; none for regional roles.</summary>
    public string? Country { get; private set; }
    /// <summary>The consulate, for its officers.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>Who appointed the account; none when the installation was set up.</summary>
    public Guid? AppointedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset AppointedAt { get; private set; }
    /// <summary>When it ended; open while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it holds now.</summary>
    public bool IsActive => EndedAt is null;

    /// <summary>Ends it.</summary>
    public void End(DateTimeOffset at) => EndedAt ??= at;
}
