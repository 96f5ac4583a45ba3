using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Takes back which organization the one of a case came out of.</summary>
public sealed class RemoveModel(PredecessorDesk desk, IStringLocalizer<PredecessorsText> text) : PredecessorPage(desk)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        return Case.Organization!.PredecessorId is null ? Back(text["Removed.Before", Name]) : Open();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        return await Desk.StateAsync(Case, null, Version, cancel) switch
        {
            DeskOutcome.Done => Back(text["Removed", Name]),
            DeskOutcome.DoneBefore => Back(text["Removed.Before", Name]),
            _ => await TellAsync(cancel),
        };
    }
}
