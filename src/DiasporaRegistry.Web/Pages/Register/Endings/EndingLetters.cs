using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Tells all who represent an organization that its end was recorded, so that a false record does not go unseen, or that it was undone.</summary>
public sealed class EndingLetters(RegistryDb db, Letters letters, Installation installation, IStringLocalizer<EndingsText> text, IStringLocalizer<RegisterText> register)
{
    /// <summary>Its end was recorded.</summary>
    public Task TellOfEndAsync(Organization organization, Dissolution dissolution, CancellationToken cancel) =>
        TellAsync(organization, "Mail.dissolved", () => [Formats.Date(dissolution.On), Formats.Date(dissolution.UndoUntil, installation.Zone)], cancel);

    /// <summary>The record was undone.</summary>
    public Task TellOfRevivalAsync(Organization organization, CancellationToken cancel) => TellAsync(organization, "Mail.revived", () => [], cancel);

    private async Task TellAsync(Organization organization, string template, Func<string[]> facts, CancellationToken cancel)
    {
        var ids = organization.Representatives.Where(r => r.Role != RepresentativeRole.Helper).Select(r => r.AccountId).ToList();
        var recipients = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id) && a.EmailConfirmed && a.Email != null).Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, template, recipient.Email!, language, () =>
                [organization.OfficialName.Length > 0 ? organization.OfficialName : register["Unnamed"].Value, letters.Link(language, $"register/dissolve/{organization.Id}"), .. facts()]);
        }
    }
}
