using DiasporaRegistry.Domain;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Data.Accounts;

/// <summary>A person who signs in: a representative of organizations, or staff. Nothing is kept but what sign-in needs.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What the keys of sessions that are over are kept under, among an account's tokens.</summary>
    public const string EndedSessions = "ended-sessions";

    /// <summary>How the person wants to be called; shown to colleagues and in histories.</summary>
    public string DisplayName { get; set => field = OneLine.Of(value); } = "";

    /// <summary>The language of the person's pages and mails (<c>es</c> or <c>en</c>).</summary>
    public string Language { get; set; } = "es";

    /// <summary>When the account was opened.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether it belongs to the demonstration register, whose second factor a development-only page shows.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>When its owner closed it; nothing of it stays then but its key, which acts of law and money point at.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Closes it for good: whom it belonged to is forgotten, and no session of it goes on.</summary>
    public void Close(DateTimeOffset at)
    {
        ClosedAt = at;
        DisplayName = "";
        (Email, NormalizedEmail, UserName, NormalizedUserName, PhoneNumber, PasswordHash, LockoutEnd) = (null, null, null, null, null, null, null);
        (EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, AccessFailedCount) = (false, false, false, 0);
        (SecurityStamp, ConcurrencyStamp) = (Guid.CreateVersion7(at).ToString(), Guid.CreateVersion7(at).ToString());
    }

    /// <summary>The person's appointments as staff, past ones included.</summary>
    public List<StaffAppointment> Appointments { get; } = [];
}
