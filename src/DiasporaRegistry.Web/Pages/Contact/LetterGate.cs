using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Lets an organization refuse letters and take them again: by the sealed link in each letter, which only its own mailbox has, or by its account.</summary>
public sealed class LetterGate(RegistryDb db, IDataProtectionProvider protection, Letters letters, TimeProvider clock)
{
    /// <summary>Whoever holds a letter.</summary>
    public static readonly Actor Reader = new(null, "letter-reader");

    readonly IDataProtector seal = protection.CreateProtector("DiasporaRegistry.Letters.Gate");

    /// <summary>The link of a letter to an organization.</summary>
    public string Address(string language, Guid organization) => letters.Link(language, QueryHelpers.AddQueryString("directory/letters", "token", seal.Protect(organization.ToString())));

    /// <summary>The organization that such a link is for; null when it is not ours.</summary>
    public Guid? Read(string? token)
    {
        if (token is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            return Guid.Parse(seal.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether an organization takes letters.</summary>
    public async Task<bool> IsOpenAsync(Guid organization, CancellationToken cancel) => !await db.LetterRefusals.AnyAsync(r => r.OrganizationId == organization, cancel);

    /// <summary>Takes or refuses letters from now on; what is so already stays so.</summary>
    public async Task SetAsync(Guid organization, bool open, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({organization.ToString()}, 15))", cancel);
        var refusal = await db.LetterRefusals.SingleOrDefaultAsync(r => r.OrganizationId == organization, cancel);
        if (open == refusal is null)
            return;
        if (refusal is null)
            db.LetterRefusals.Add(new LetterRefusal(organization, clock.GetUtcNow()));
        else
            db.LetterRefusals.Remove(refusal);
        await db.SaveAsync(new Act(open ? "letters.taken" : "letters.refused", by, organization), cancel);
        await transaction.CommitAsync(cancel);
    }
}
