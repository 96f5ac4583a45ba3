using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Surveys;

/// <summary>Writes to the owners of organizations that a survey asks, each in the own language, with a link that answers for the organization.</summary>
public sealed class SurveyLetters(RegistryDb db, Letters letters, ListedNames names, IStringLocalizer<SurveysText> text)
{
    /// <summary>
    /// Asks an organization, or reminds it. The words get: {0} the organization, {1} the survey, {2} the country, {3} the last day, {4} the link, and {5} who can tell
    /// which organization answered what.
    /// </summary>
    /// <returns>How many letters were written; none where nobody of it can be reached.</returns>
    public async Task<int> WriteAsync(Survey survey, SurveyMember member, bool isReminder, DateTimeOffset at, CancellationToken cancel)
    {
        var organization = await db.Organizations.AsNoTracking().Where(o => o.Id == member.OrganizationId)
            .Select(o => new
            {
                Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                Owners = o.Representatives.Where(r => r.Role == RepresentativeRole.Owner).Select(r => r.AccountId).ToList(),
            }).SingleAsync(cancel);
        var recipients = await db.Users.AsNoTracking().Where(a => organization.Owners.Contains(a.Id) && a.EmailConfirmed && a.Email != null).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            var (secret, hash) = LinkSecret.New();
            db.Add(new SurveyLink(member, recipient.Id, hash, at));
            letters.Write(text, isReminder ? "Mail.SurveyReminder" : "Mail.SurveyInvitation", recipient.Email!, language, () =>
            [
                organization.Name ?? "", Languages.Choose(survey.TitleEs, survey.TitleEn), names.Country(survey.Country), Formats.Date(survey.LastDay),
                letters.Link(language, $"surveys/answer?token={secret}"), text[$"Anonymity.{survey.Anonymity}"].Value,
            ]);
        }

        return recipients.Count;
    }
}
