using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Duplicates;

/// <summary>Merges another organization into the one of a case, field by field.</summary>
[BeyondBorders("A merge moves what every country keeps of an organization to the other.")]
public sealed class MergeModel(DecisionDesk desk, MergeDesk merging, OrganizationComparison comparison, RepresentativeLetters letters, Words words, IStringLocalizer<ReviewText> text) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Comparison, StaffRole.MinistryReviewer, Case.Country, Case.OrganizationId, Other.Id);

    /// <summary>Fields of which both may be kept.</summary>
    public static readonly IReadOnlyList<MergedField> Lists = [MergedField.Origins, MergedField.Residences, MergedField.Board, MergedField.Contacts, MergedField.Representatives];

    [BindProperty]
    public Dictionary<MergedField, MergeChoice> Choices { get; set; } = [];

    public Registration Case { get; private set; } = null!;

    public Organization Other { get; private set; } = null!;

    public IReadOnlyList<ComparedField> Fields { get; private set; } = [];

    /// <summary>Whether this ministry may merge the two.</summary>
    public bool IsPossible { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken cancel)
    {
        if (!await LoadAsync(id, other, cancel))
            return NotFound();
        // Whom nobody represents is not left so by an oversight.
        if (!Case.Organization!.Representatives.Any(r => r.Role == RepresentativeRole.Owner))
            Choices[MergedField.Representatives] = MergeChoice.Both;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid other, CancellationToken cancel)
    {
        if (!await LoadAsync(id, other, cancel))
            return NotFound();
        if (!ModelState.IsValid || !IsPossible)
            return Page();
        var (by, country) = await desk.ReviewerAsync();
        try
        {
            var done = await merging.MergeAsync(Case.OrganizationId, other, Choices, country, by, (winner, loser) => TellAsync(winner, loser, cancel), cancel);
            TempData["Notice"] = text[done is null ? "Merge.Meanwhile" : "Merge.Done", Other.OfficialName].Value;
            return LocalRedirect(Navigation.To($"review/{id}"));
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return await LoadAsync(id, other, cancel) ? Page() : NotFound();
        }
        catch (DbUpdateException)
        {
            TempData["Notice"] = text["Merge.Meanwhile"].Value;
            return LocalRedirect(Navigation.To($"review/{id}"));
        }
    }

    // Everybody who acted for either hears that they are one now, and who is left without, that: a stranger who came in by an alike record does not stay unseen.
    async Task TellAsync(Organization winner, Organization loser, CancellationToken cancel)
    {
        foreach (var role in winner.Representatives.Where(r => r.Role != RepresentativeRole.Helper).GroupBy(r => r.Role))
            await letters.TellAsync(winner, role.Select(r => r.AccountId), "Merged", role.Key, cancel, loser.OfficialName);
        var left = loser.Representatives.Where(r => winner.RoleOf(r.AccountId) is null).Select(r => r.AccountId);
        await letters.TellAsync(winner, left, "MergedLeft", RepresentativeRole.Reader, cancel, loser.OfficialName);
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
