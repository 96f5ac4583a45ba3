namespace DiasporaRegistry.Data.Registrations;

/// <summary>An "all still correct" link in a letter to an owner; its letter carries a secret, of which only the hash is kept.</summary>
public sealed class RenewalLink
{
    private RenewalLink() { }

    /// <summary>A link to confirm a registration with.</summary>
    /// <param name="registrationId">The registration.</param>
    /// <param name="accountId">The owner that it was sent to, in whose name it acts.</param>
    /// <param name="tokenHash">The SHA-256 of its secret.</param>
    /// <param name="lastDay">The last day that it works on, in the registration's country.</param>
    /// <param name="at">When it was sent.</param>
    public RenewalLink(Guid registrationId, Guid accountId, string tokenHash, DateOnly lastDay, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        RegistrationId = registrationId;
        AccountId = accountId;
        TokenHash = tokenHash;
        LastDay = lastDay;
        SentAt = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The registration that it confirms.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>The owner that it was sent to; it is deleted with the account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>The SHA-256 of its secret.</summary>
    public string TokenHash { get; private set; } = "";
    /// <summary>The last day that it works on.</summary>
    public DateOnly LastDay { get; private set; }
    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }
    /// <summary>When it confirmed; once.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Marks it as used.</summary>
    public void Use(DateTimeOffset at) => UsedAt ??= at;
}
