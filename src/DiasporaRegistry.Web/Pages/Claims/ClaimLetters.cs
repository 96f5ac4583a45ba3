using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Tells by mail that there is something to read about a claim, and where: neither what was decided nor about which organization, since mail is read by others.</summary>
public sealed class ClaimLetters(RegistryDb db, Letters letters, IStringLocalizer<ClaimsText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Tells whoever made it.</summary>
    public Task TellAsync(OrganizationClaim claim, CancellationToken cancel) => TellAsync([claim.AccountId], "Mail.Decided", $"claims/{claim.Id}", cancel);

    /// <summary>Tells those who represent the organization already that somebody else does from now on, or no more.</summary>
    public Task TellOthersAsync(OrganizationClaim claim, IEnumerable<Guid> accounts, CancellationToken cancel) =>
        TellAsync([.. accounts.Where(a => a != claim.AccountId)], "Mail.Others", $"register/representatives/{claim.OrganizationId}", cancel);

    /// <summary>Tells those who represented it through whoever made a claim that was revoked, and do so no more.</summary>
    public Task TellGoneAsync(IReadOnlyList<Guid> accounts, CancellationToken cancel) => TellAsync(accounts, "Mail.Gone", "register", cancel);

    /// <summary>Tells whoever of the ministry granted a claim that its maker gave it back; where that reviewer is none any more, all who are.</summary>
    public async Task TellMinistryAsync(OrganizationClaim claim, CancellationToken cancel)
    {
        var reviewers = await ReviewersAsync(claim.Country, cancel);
        await TellAsync(claim.DecidedBy is { } decided && reviewers.Contains(decided) ? [decided] : reviewers, "Mail.GivenBack", $"review/claims/organization/{claim.OrganizationId}", cancel);
    }

    /// <summary>Tells all reviewers of a ministry that claims wait for longer than it promised.</summary>
    /// <returns>How many were told.</returns>
    public async Task<int> TellOverdueAsync(string country, CancellationToken cancel)
    {
        var reviewers = await ReviewersAsync(country, cancel);
        await TellAsync(reviewers, "Mail.Overdue", "review/claims", cancel);
        return reviewers.Count;
    }

    Task<List<Guid>> ReviewersAsync(string country, CancellationToken cancel) =>
        db.Appointments.Where(a => a.Country == country && a.EndedAt == null && a.Role == StaffRole.MinistryReviewer).Select(a => a.AccountId).Distinct().ToListAsync(cancel);

    async Task TellAsync(IReadOnlyList<Guid> accounts, string template, string path, CancellationToken cancel)
    {
        var recipients = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.EmailConfirmed && a.Email != null).Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, template, recipient.Email!, language, () => [site["Site.Name"].Value, letters.Link(language, path)]);
        }
    }
}
