using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>The organization of a case beside one that may be the same: field by field, and the decision that they are two.</summary>
public sealed class CompareModel(DecisionDesk desk, DistinctDesk distinct, OrganizationComparison comparison, MergeDesk merging, IStringLocalizer<ReviewText> text) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Comparison, StaffRole.MinistryReviewer, Case.Country, Case.OrganizationId, Other.Id);

    [BindProperty]
    public string? Note { get; set; }

    public Registration Case { get; private set; } = null!;

    public Organization Other { get; private set; } = null!;

    public IReadOnlyList<ComparedField> Fields { get; private set; } = [];

    /// <summary>Whether this ministry may merge the two.</summary>
    public bool CanMerge { get; private set; }

    /// <summary>The decision that holds; null while there is none.</summary>
    public DistinctPair? Decision { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken cancel) => await LoadAsync(id, other, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostDistinctAsync(Guid id, Guid other, CancellationToken cancel)
    {
        if (!await LoadAsync(id, other, cancel))
            return NotFound();
        if (Note?.Length > DistinctPair.LongestNote)
            ModelState.AddModelError(nameof(Note), text["Error.ReasonLong", DistinctPair.LongestNote]);
        if (!ModelState.IsValid)
            return Page();

        var (by, country) = await desk.ReviewerAsync();
        await distinct.DecideAsync(Case.OrganizationId, other, country, Note, by, cancel);
        return Done("Distinct.Done");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, Guid other, CancellationToken cancel)
    {
        if (!await LoadAsync(id, other, cancel))
            return NotFound();
        var (by, country) = await desk.ReviewerAsync();
        await distinct.TakeBackAsync(Case.OrganizationId, other, country, by, cancel);
        return Done("Distinct.TakenBack");
    }

    LocalRedirectResult Done(string key)
    {
        TempData["Notice"] = text[key].Value;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }

    async Task<bool> LoadAsync(Guid id, Guid other, CancellationToken cancel)
    {
        var (_, country) = await desk.ReviewerAsync();
        if (await desk.FindAsync(id, cancel) is not { } registration || registration.OrganizationId == other || await comparison.FindAsync(other, country, cancel) is not { } found)
            return false;
        (Case, Other) = (registration, found);
        Decision = await distinct.FindAsync(registration.OrganizationId, other, country, cancel);
        CanMerge = registration.Organization!.MergedIntoId is null && await merging.IsOwnAsync(found, country, cancel);
        Fields = await comparison.CompareAsync(registration.Organization!, found, country, cancel);
        return true;
    }
}
