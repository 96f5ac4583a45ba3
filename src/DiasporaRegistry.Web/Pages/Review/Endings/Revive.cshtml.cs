using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Endings;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Endings;

/// <summary>A ministry undoes, for some days, the wrong record that an organization ceased to exist.</summary>
[BeyondBorders("A revival brings back what waited in every country.")]
public sealed class ReviveModel(DecisionDesk decisions, DissolutionDesk desk, RevivalDesk revival, Words words, IStringLocalizer<EndingsText> text) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Registration Case { get; private set; } = null!;

    public Dissolution Dissolution { get; private set; } = null!;

    public bool IsPossible => Dissolution.CanBeUndoneBy(Case.Country, desk.Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing(id);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing(id);
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), text["Dissolve.ReasonMissing"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["TooLong", ActPages.LongestReason]);
        if (!ModelState.IsValid)
            return Page();
        var name = Case.Organization!.OfficialName;
        var (by, country) = await decisions.ReviewerAsync();
        if (await revival.ReviveAsync(Case.OrganizationId, Reason!, by, country, cancel) is { } refused)
        {
            if (!await LoadAsync(id, cancel))
                return Missing(id);
            ModelState.AddBrokenRule(words, refused);
            return Page();
        }

        TempData["Notice"] = text["Revive.Done", name].Value;
        return LocalRedirect(Navigation.To($"review/{id}"));
    }

    // Undone by a colleague a moment before: the case says so. Nobody else's case is told of.
    private IActionResult Missing(Guid id) => Case is null ? NotFound() : LocalRedirect(Navigation.To($"review/{id}"));

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } found)
            return false;
        Case = found;
        if (await desk.FindAsync(found.OrganizationId, cancel) is not { } dissolution)
            return false;
        Dissolution = dissolution;
        return true;
    }
}
