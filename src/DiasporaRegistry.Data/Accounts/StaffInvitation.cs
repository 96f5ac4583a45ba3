namespace DiasporaRegistry.Data.Accounts;

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
    /// <summary>Who invites; all zeros for whoever runs the register, by its command line.</summary>
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
