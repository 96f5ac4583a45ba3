using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>
/// Lets an organization refuse letters: by its account, which alone takes them again, or by the sealed link in each letter. An answer that quotes the letter
/// hands the link to a stranger, so that it does nothing but close, for some days, and only while whom it was sent to still stands for the organization.
/// </summary>
public sealed class LetterGate(RegistryDb db, IDataProtectionProvider protection, Letters letters, TimeProvider clock)
{
    /// <summary>How long a letter's link holds.</summary>
    public static readonly TimeSpan LinkHolds = TimeSpan.FromDays(30);

    /// <summary>Whoever holds a letter.</summary>
    public static readonly Actor Reader = new(null, Capacity.LetterReader);

    sealed record LetterLink(Guid Organization, Guid Recipient, DateTimeOffset Until);

    readonly IDataProtector seal = protection.CreateProtector("DiasporaRegistry.Letters.Gate");

    /// <summary>The link of a letter to an organization.</summary>
    /// <param name="language">The language of the letter.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="recipient">The contact or the account that the letter goes to.</param>
    public string Address(string language, Guid organization, Guid recipient) => letters.Link(language, QueryHelpers.AddQueryString("directory/letters", "token",
        seal.Protect(JsonSerializer.Serialize(new LetterLink(organization, recipient, clock.GetUtcNow() + LinkHolds)))));

    /// <summary>The organization that such a link is for; null when it is not ours, is too old, or was sent to whom the organization no longer gives as its own.</summary>
    public async Task<Guid?> ReadAsync(string? token, CancellationToken cancel)
    {
        if (Open(token) is not { } link || link.Until <= clock.GetUtcNow())
            return null;
        var (organization, recipient) = (link.Organization, link.Recipient);
        return await db.Organizations.AnyAsync(o => o.Id == organization
            && (o.Contacts.Any(c => c.Id == recipient && (o.Provenance == Provenance.Stated || c.Visibility == Visibility.Public))
                || o.Representatives.Any(r => r.AccountId == recipient && r.Role != RepresentativeRole.Reader)), cancel) ? organization : null;
    }

    LetterLink? Open(string? token)
    {
        if (token is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            return JsonSerializer.Deserialize<LetterLink>(seal.Unprotect(token));
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
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
        await db.HoldAsync($"letter {organization}", cancel);
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
