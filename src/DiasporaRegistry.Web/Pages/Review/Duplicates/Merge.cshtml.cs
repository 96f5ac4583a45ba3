using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>Merges another organization into the one of a case, field by field.</summary>
public sealed class MergeModel(DecisionDesk desk, MergeDesk merging, OrganizationComparison comparison, Words words, IStringLocalizer<ReviewText> text) : PageModel
{
    /// <summary>Fields of which both may be kept.</summary>
    public static readonly IReadOnlyList<MergedField> Lists = [MergedField.Origins, MergedField.Residences, MergedField.Board, MergedField.Contacts];

    [BindProperty]
    public Dictionary<MergedField, MergeChoice> Choices { get; set; } = [];

    public Registration Case { get; private set; } = null!;

    public Organization Other { get; private set; } = null!;

    public IReadOnlyList<ComparedField> Fields { get; private set; } = [];

    /// <summary>Whether this ministry may merge the two.</summary>
    public bool IsPossible { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken cancel) => await LoadAsync(id, other, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid other, CancellationToken cancel)
    {
        if (!await LoadAsync(id, other, cancel))
            return NotFound();
        if (!ModelState.IsValid || !IsPossible)
            return Page();
        var (by, country) = await desk.ReviewerAsync();
        try
        {
            var done = await merging.MergeAsync(Case.OrganizationId, other, Choices, country, by, cancel);
            TempData["Notice"] = text[done is null ? "Merge.Meanwhile" : "Merge.Done", Other.OfficialName].Value;
            return LocalRedirect(Navigation.To($"review/{id}"));
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule.ToString());
            return await LoadAsync(id, other, cancel) ? Page() : NotFound();
        }
        catch (DbUpdateException)
        {
            TempData["Notice"] = text["Merge.Meanwhile"].Value;
            return LocalRedirect(Navigation.To($"review/{id}"));
        }
    }

    async Task<bool> LoadAsync(Guid id, Guid other, CancellationToken cancel)
    {
        var (_, country) = await desk.ReviewerAsync();
        if (await desk.FindAsync(id, cancel) is not { } registration || registration.OrganizationId == other || await comparison.FindAsync(other, country, cancel) is not { } found)
            return false;
        (Case, Other) = (registration, found);
        IsPossible = registration.Organization!.MergedIntoId is null && await merging.IsOwnAsync(found, country, cancel);
        Fields = await comparison.CompareAsync(registration.Organization!, found, country, cancel);
        return true;
    }
}
