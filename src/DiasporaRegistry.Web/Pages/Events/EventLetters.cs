using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>Tells the people of organizations that signed up what became of their event: it moved, it was called off, a place came free. Events are public, so that a mail may name them.</summary>
public sealed class EventLetters(RegistryDb db, Letters letters, IStringLocalizer<EventsText> text, EventReader reader)
{
    /// <summary>Writes the mails; they leave with the save of the act that they tell of.</summary>
    public async Task TellAsync(PublicEvent held, string template, IEnumerable<EventSignUp> signUps, CancellationToken cancel)
    {
        var organizations = signUps.Select(s => s.OrganizationId).ToList();
        if (organizations.Count == 0)
            return;
        var recipients = await (
            from organization in db.Organizations
            where organizations.Contains(organization.Id)
            from representative in organization.Representatives
            where representative.Role != RepresentativeRole.Helper
            join account in db.Users on representative.AccountId equals account.Id
            where account.EmailConfirmed && account.Email != null
            select new { OrganizationId = organization.Id, account.Id, account.Email, account.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, template, recipient.Email!, language, () =>
                [held.TitleIn(language), reader.WhenOf(held), held.ReasonIn(language) ?? "", letters.Link(language, $"register/organizations/{recipient.OrganizationId}/events/{held.Id}")]);
        }
    }
}
