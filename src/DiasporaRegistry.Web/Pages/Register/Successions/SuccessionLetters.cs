using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>Tells an organization's people that another one, or a ministry, said how the two follow on each other: its own name and a link, and nothing that the other side wrote.</summary>
public sealed class SuccessionLetters(RegistryDb db, Letters letters, IStringLocalizer<SuccessionsText> text, IStringLocalizer<RegisterText> register)
{
    /// <summary>Writes to all who speak for the organization.</summary>
    public async Task TellAsync(Organization organization, string template, CancellationToken cancel)
    {
        var ids = organization.Representatives.Where(r => r.Role.May(RepresentativeRight.Speak)).Select(r => r.AccountId).ToList();
        var recipients = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id) && a.EmailConfirmed && a.Email != null).Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, "Mail." + template, recipient.Email!, language, () =>
                [organization.OfficialName.Length > 0 ? organization.OfficialName : register["Unnamed"].Value, letters.Link(language, $"register/successions/{organization.Id}")]);
        }
    }
}
