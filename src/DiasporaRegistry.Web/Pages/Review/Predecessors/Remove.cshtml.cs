using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Takes back that the organization of a case came out of another one.</summary>
public sealed class RemoveModel(PredecessorDesk desk, Words words, IStringLocalizer<PredecessorsText> text) : PredecessorPage(desk)
{
    public Relative Predecessor { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid predecessor, CancellationToken cancel) => await FindAsync(id, predecessor, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (await FindAsync(id, predecessor, cancel) is { } other)
            return other;
        var refused = await Desk.RemoveAsync(Predecessor.Said, cancel);
        // Taken back meanwhile, perhaps by a second press.
        if (refused is { } rule and not Rule.SuccessionIsAnsweredOnce)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        return Back(text[refused is null ? "Removed" : "Removed.Before", Name, Predecessor.Name]);
    }

    private async Task<IActionResult?> FindAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Kin.Predecessors.FirstOrDefault(p => p.Id == predecessor) is { } found)
        {
            Predecessor = found;
            return null;
        }

        return await Desk.FindOrganizationAsync(predecessor, cancel) is { } other ? Back(text["Removed.Before", Name, other.OfficialName]) : NotFound();
    }
}
