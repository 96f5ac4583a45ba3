using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Data.Accounts;

/// <summary>A person who signs in: a representative of organizations, or staff. Nothing is kept but what sign-in needs.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>How the person wants to be called; shown to colleagues and in histories.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The language of the person's pages and mails (<c>es</c> or <c>en</c>).</summary>
    public string Language { get; set; } = "es";

    /// <summary>When the account was opened.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether it belongs to the demonstration register, whose second factor a development-only page shows.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>The person's appointments as staff, past ones included.</summary>
    public List<StaffAppointment> Appointments { get; } = [];
}
