using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Renew;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Renewals;

/// <summary>Tells the owners of an organization about its renewal, each in the own language; a letter says no more than the public page.</summary>
public sealed class RenewalLetters(RegistryDb db, Letters letters, IStringLocalizer<RenewText> text)
{
    /// <summary>
    /// Writes to every owner. The words get: {0} the organization, {1} the country, {2} the registration number, {3} the last day of its validity, {4} the last day
    /// of the grace period, {5} the page to sign in to, and {6} the own "all still correct" link, where one is sent.
    /// </summary>
    /// <param name="template">The words.</param>
    /// <param name="registration">The registration, loaded whole.</param>
    /// <param name="graceUntil">The last day of the grace period.</param>
    /// <param name="withLink">Whether each letter carries a link; it replaces those sent before.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task WriteAsync(string template, Registration registration, DateOnly graceUntil, bool withLink, DateTimeOffset at, CancellationToken cancel)
    {
        var organization = registration.Organization!;
        var owners = organization.Representatives.Where(r => r.Role == RepresentativeRole.Owner).Select(r => r.AccountId).ToList();
        var recipients = await db.Users.AsNoTracking().Where(a => owners.Contains(a.Id) && a.EmailConfirmed && a.Email != null).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Email, a.Language }).ToListAsync(cancel);
        var country = await db.Places.AsNoTracking().SingleAsync(p => p.Code == registration.Country && p.Level == PlaceLevel.Country, cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : registration.Language;
            string? secret = null;
            if (withLink)
            {
                (secret, var hash) = LinkSecret.New();
                db.Add(new RenewalLink(registration.Id, recipient.Id, hash, graceUntil, at));
            }

            letters.Write(text, template, recipient.Email!, language, () =>
            [
                organization.OfficialName, country.NameIn(language), registration.Number ?? "", registration.ValidUntil is { } until ? Formats.Date(until) : "", Formats.Date(graceUntil),
                letters.Link(language, $"register/{registration.Id}/renew"), secret is null ? "" : letters.Link(language, $"renew?token={secret}"),
            ]);
        }
    }
}
