using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>Tells the people of an organization by mail that there is an answer, and where: neither to what nor what it says, since mail is read by others (docs/decisions/0025).</summary>
public sealed class NeedLetters(RegistryDb db, Letters letters, IStringLocalizer<NeedsText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Writes the mails about an answer; they leave with its save.</summary>
    public async Task TellAsync(Need need, CancellationToken cancel)
    {
        var recipients = await (
            from organization in db.Organizations
            where organization.Id == need.OrganizationId
            from representative in organization.Representatives
            where representative.Role != RepresentativeRole.Helper
            join account in db.Users on representative.AccountId equals account.Id
            where account.EmailConfirmed && account.Email != null
            select new { account.Email, account.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, "Mail.Answer", recipient.Email!, language, () => [site["Site.Name"].Value, letters.Link(language, $"register/organizations/{need.OrganizationId}/needs")]);
        }
    }
}
