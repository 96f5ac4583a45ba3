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

/// <summary>An invitation to join a ministry's or consulate's staff; the link in the mail carries a secret, of which only the hash is kept.</summary>
public sealed class StaffInvitation
{
    private StaffInvitation() { }

    /// <summary>Invites an address to a role.</summary>
    public StaffInvitation(string email, StaffRole role, string? country, string? consulateCode, string tokenHash, Guid invitedBy, DateTimeOffset at, TimeSpan validFor)
    {
        Id = Guid.CreateVersion7(at);
        Email = email;
        Role = role;
        Country = country;
        ConsulateCode = consulateCode;
        TokenHash = tokenHash;
        InvitedBy = invitedBy;
        InvitedAt = at;
        ExpiresAt = at + validFor;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Who is invited.</summary>
    public string Email { get; private set; } = "";
    /// <summary>The role.</summary>
    public StaffRole Role { get; private set; }
    /// <summary>The country of origin.</summary>
    public string? Country { get; private set; }
    /// <summary>The consulate.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The SHA-256 of the link's secret.</summary>
    public string TokenHash { get; private set; } = "";
    /// <summary>Who invites.</summary>
    public Guid InvitedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset InvitedAt { get; private set; }
    /// <summary>Until when the link works.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }
    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Whether the link works at a moment.</summary>
    public bool IsOpenAt(DateTimeOffset at) => AcceptedAt is null && WithdrawnAt is null && at < ExpiresAt;

    /// <summary>Marks it as accepted.</summary>
    public void Accept(DateTimeOffset at) => AcceptedAt = at;

    /// <summary>Forgets whom it invited, and takes it back where it was not accepted: its reader closed the account.</summary>
    public void Forget(DateTimeOffset at)
    {
        Email = "";
        if (AcceptedAt is null)
            WithdrawnAt ??= at;
    }

    /// <summary>Takes it back.</summary>
    public void Withdraw(DateTimeOffset at) => WithdrawnAt = at;
}
