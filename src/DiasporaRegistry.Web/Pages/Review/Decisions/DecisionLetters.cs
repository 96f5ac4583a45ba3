using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>Tells an organization's representatives what was decided, each in the own language, with the reason and the next step.</summary>
public sealed class DecisionLetters(RegistryDb db, Letters letters)
{
    /// <summary>
    /// Writes to every representative, or to those of one role alone. The words get: {0} the organization, {1} the country, {2} the reference, {3} the link, and from {4} on
    /// what <paramref name="more"/> adds in the recipient's language.
    /// </summary>
    public async Task WriteAsync<TText>(IStringLocalizer<TText> text, string template, Registration registration, Func<object[]> more, CancellationToken cancel,
        RepresentativeRole? only = null)
    {
        var organization = registration.Organization!;
        var accounts = organization.Representatives.Where(r => only is null || r.Role == only).Select(r => r.AccountId).ToList();
        // Who helped at a counter and works there no longer gets no more letters of it.
        var helpers = organization.Representatives.Where(r => r.Role == RepresentativeRole.Helper).Select(r => r.AccountId).ToList();
        if (helpers.Count > 0)
        {
            var active = await db.Appointments.Where(a => helpers.Contains(a.AccountId) && a.Role == StaffRole.ConsularOfficer && a.EndedAt == null
                && a.ConsulateCode == registration.CounterConsulateCode).Select(a => a.AccountId).ToListAsync(cancel);
            accounts.RemoveAll(a => helpers.Contains(a) && !active.Contains(a));
        }

        var recipients = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.EmailConfirmed && a.Email != null)
            .Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        var country = await db.Places.AsNoTracking().SingleAsync(p => p.Code == registration.Country && p.Level == PlaceLevel.Country, cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : registration.Language;
            letters.Write(text, template, recipient.Email!, language, () =>
                [organization.OfficialName, country.NameIn(language), registration.Reference ?? "", letters.Link(language, $"register/{registration.Id}"), .. more()]);
        }
    }
}
