using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Claims;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Claims;

/// <summary>Grants, refuses or revokes one claim: says what will happen, and asks why where whoever made it is to read that.</summary>
[BeyondBorders("A claim that is revoked takes back what waits in every country.")]
public sealed class DecideModel(RegistryDb db, DecisionDesk reviewers, ClaimDecisions decisions, Words words, IStringLocalizer<ClaimsText> text) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Claim, StaffRole.MinistryReviewer, country, View.Claim.OrganizationId);

    private string country = "";

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How many claims of the organization were seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClaimAct Act { get; private set; }

    public ClaimView View { get; private set; } = null!;

    /// <summary>The other claims of the same organization that wait.</summary>
    public IReadOnlyList<ClaimView> Others { get; private set; } = [];

    public string Name { get; private set; } = "";

    /// <summary>How many represent the organization beside whoever made the claim.</summary>
    public int Representatives { get; private set; }

    public bool AsksWhy => ClaimDecisions.NeedsReason(Act);

    public string Back => Navigation.To($"review/claims/organization/{View.Claim.OrganizationId}");

    public async Task<IActionResult> OnGetAsync(Guid id, string act, CancellationToken cancel)
    {
        if (!await LoadAsync(id, act, cancel))
            return NotFound();
        return View.Claim.Can(Act) ? Page() : Told(ClaimOutcome.Meanwhile);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act, CancellationToken cancel)
    {
        var seen = Seen;
        if (!await LoadAsync(id, act, cancel))
            return NotFound();
        if (AsksWhy && Visible.IsNothing(Reason))
            ModelState.AddModelError(nameof(Reason), text["Reason.Missing"]);
        else if (AsksWhy && Reason!.ReplaceLineEndings("\n").Length > OrganizationClaim.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["TooLong", Formats.Number(OrganizationClaim.LongestReason)]);
        if (!ModelState.IsValid)
            return Page();
        var (by, _) = await reviewers.ReviewerAsync();
        var decision = await decisions.DoAsync(id, Act, Reason, seen, by, country, cancel);
        if (decision.Refused is { } rule)
        {
            if (!await LoadAsync(id, act, cancel))
                return NotFound();
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        return decision.Outcome == ClaimOutcome.NotFound ? NotFound() : Told(decision.Outcome);
    }

    LocalRedirectResult Told(ClaimOutcome outcome)
    {
        TempData["Notice"] = outcome switch
        {
            ClaimOutcome.Done => text[$"Done.{Act}", View.Name].Value,
            ClaimOutcome.AnotherCame => text["AnotherCame"].Value,
            _ => text["Meanwhile"].Value,
        };
        return LocalRedirect(Back);
    }

    async Task<bool> LoadAsync(Guid id, string act, CancellationToken cancel)
    {
        Act = Enum.Parse<ClaimAct>(act, ignoreCase: true);
        (_, country) = await reviewers.ReviewerAsync();
        if (await db.ClaimsForMinistry(country).Where(c => c.Id == id).Select(c => (Guid?)c.OrganizationId).SingleOrDefaultAsync(cancel) is not { } organization)
            return false;
        var all = await ClaimView.ReadAsync(db, organization, country, cancel);
        View = all.Single(c => c.Claim.Id == id);
        Others = [.. all.Where(c => c.Claim.Id != id && c.Claim.IsWaiting)];
        Seen = all.Count;
        var found = await db.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Representatives).AsSplitQuery().SingleAsync(o => o.Id == organization, cancel);
        Name = found.OfficialName;
        Representatives = found.Representatives.Count(r => r.AccountId != View.Claim.AccountId && r.Role != RepresentativeRole.Helper);
        return true;
    }
}
