using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>A merge into the organization of a case, and its undoing: both become as they were, unless somebody built on it.</summary>
[BeyondBorders("What a merge moved of every country goes back.")]
public sealed class UndoModel(RegistryDb db, DecisionDesk desk, MergeDesk merging, TimeProvider clock, Words words, IStringLocalizer<ReviewText> text) : PageModel
{
    public Registration Case { get; private set; } = null!;

    public OrganizationMerge Merge { get; private set; } = null!;

    /// <summary>The name of the one that was merged.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What was changed since and stands in the way.</summary>
    public IReadOnlyList<string> Obstacles { get; private set; } = [];

    public bool IsPossible => Merge.CanBeUndone(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, Guid merge, CancellationToken cancel) => await LoadAsync(id, merge, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid merge, CancellationToken cancel)
    {
        if (!await LoadAsync(id, merge, cancel))
            return NotFound();
        var (by, country) = await desk.ReviewerAsync();
        try
        {
            Obstacles = await merging.UndoAsync(merge, country, by, cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }

        if (Obstacles.Count > 0)
            return await LoadAsync(id, merge, cancel) ? Page() : NotFound();
        TempData["Notice"] = text["Undo.Done", Name].Value;
        return LocalRedirect(Navigation.To("review"));
    }

    async Task<bool> LoadAsync(Guid id, Guid merge, CancellationToken cancel)
    {
        var (_, country) = await desk.ReviewerAsync();
        if (await desk.FindAsync(id, cancel) is not { } registration
            || await db.OrganizationMerges.AsNoTracking().SingleOrDefaultAsync(m => m.Id == merge && m.Country == country && m.WinnerId == registration.OrganizationId && m.UndoneAt == null, cancel) is not { } found)
            return false;
        (Case, Merge) = (registration, found);
        // What stands in the way is said before anybody presses, as it is when it is pressed.
        Obstacles = IsPossible ? await merging.ObstaclesAsync(found, cancel) : [];
        Name = (await db.Organizations.AsNoTracking().Include(o => o.Names).SingleAsync(o => o.Id == found.LoserId, cancel)).OfficialName;
        return true;
    }
}
