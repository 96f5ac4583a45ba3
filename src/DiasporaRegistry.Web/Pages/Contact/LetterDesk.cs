using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>
/// Passes letters on to organizations without showing where they go (decision 15). No letter is kept once it left, and its writer gets no copy: a copy
/// to a typed address would let anybody write to strangers in the register's name.
/// </summary>
public sealed class LetterDesk(
    RegistryDb db, Letters letters, LetterGate gate, IStringLocalizer<ContactText> words, IStringLocalizer<SiteText> site, TimeProvider clock, IConfiguration settings)
{
    sealed record Recipient(Guid Id, string Email, string Language);

    /// <summary>Whether a letter would reach an organization that anyone may see.</summary>
    public async Task<bool> ReachesAsync(Guid organization, CancellationToken cancel) => (await RecipientsAsync(organization, cancel)).Count > 0;

    /// <summary>Passes a letter on, once, and no more than so many a day to one organization.</summary>
    public async Task<Sending> PassOnAsync(Guid organization, string name, LetterForm form, CancellationToken cancel)
    {
        var recipients = await RecipientsAsync(organization, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One letter at a time to an organization, so that they are counted rightly.
        await db.HoldAsync($"letter {organization}", cancel);
        var now = clock.GetUtcNow();
        var key = form.KeyFor(organization, now);
        if (await db.RelayedLetters.AnyAsync(l => l.Id == key, cancel))
            return Sending.Done;
        if (await db.RelayedLetters.CountAsync(l => l.OrganizationId == organization && l.At > now - RelayedLetter.Kept, cancel) >= settings.GetValue("Limits:LettersPerOrganization", 20))
            return Sending.TooMuch;

        db.RelayedLetters.Add(new RelayedLetter(key, organization, now));
        var (writer, address, message) = (OneLine.Of(form.Name!), form.Email!.Trim(), ManyLines.Quoted(form.Message!));
        foreach (var (recipient, email, language) in recipients)
        {
            letters.Write(words, "Mail.Letter", email, language, () =>
            [
                OneLine.Of(name), site["Site.Name"].Value, writer, address, message,
                letters.Link(language, $"directory/{organization}/mistake?about=letter"), letters.Link(language, $"directory/{organization}"), gate.Address(language, organization, recipient),
            ], replyTo: address);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Sending.Done;
    }

    // An address that the organization gave, the most public first; else those who answer for it. Of a mapped one only what is public: nobody behind it
    // gave the rest, and that a list had an address is for the ministry alone to know.
    async Task<IReadOnlyList<Recipient>> RecipientsAsync(Guid organization, CancellationToken cancel)
    {
        var found = await db.PublicOrganizations().AsNoTracking().AsSplitQuery().Where(o => o.Id == organization && o.DissolvedOn == null).Select(o => new
        {
            o.Provenance,
            Refuses = db.LetterRefusals.Any(r => r.OrganizationId == o.Id),
            Language = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Language).FirstOrDefault(),
            Contacts = o.Contacts.Where(c => c.Kind == "email").OrderBy(c => c.Id).Select(c => new { c.Id, c.Value, c.Visibility }).ToList(),
            Owners = o.Representatives.Where(r => r.Role == RepresentativeRole.Owner)
                .Join(db.Users.Where(a => a.EmailConfirmed && a.Email != null), r => r.AccountId, a => a.Id, (r, a) => new { a.Id, a.Email, a.Language }).ToList(),
        }).SingleOrDefaultAsync(cancel);
        if (found is null || found.Refuses)
            return [];
        var language = found.Owners.Select(o => o.Language).Append(found.Language).FirstOrDefault(l => l is not null && Languages.Has(l)) ?? Languages.Default;
        var given = found.Contacts.Where(c => found.Provenance == Provenance.Stated || c.Visibility == Visibility.Public)
            .OrderBy(c => c.Visibility switch { Visibility.Public => 0, Visibility.Consular => 1, _ => 2 })
            .FirstOrDefault(c => EmailForm.LooksLikeAnAddress(c.Value));
        return given is not null
            ? [new Recipient(given.Id, given.Value, language)]
            : [.. found.Owners.Where(o => EmailForm.LooksLikeAnAddress(o.Email)).Select(o => new Recipient(o.Id, o.Email!, Languages.Has(o.Language) ? o.Language : language))];
    }
}
