using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Confirms which organization the one of a case came out of, or corrects what was stated.</summary>
public sealed class StateModel(PredecessorDesk desk, Words words, IStringLocalizer<PredecessorsText> text) : PredecessorPage(desk)
{
    public Organization Predecessor { get; private set; } = null!;

    /// <summary>How the chosen organization stands.</summary>
    public DirectoryHit? Hit { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await FindAsync(id, predecessor, cancel))
            return NotFound();
        if (predecessor == Case.OrganizationId)
            ModelState.AddBrokenRule(words, Rule.OrganizationIsNotItsOwnPredecessor);
        else if ((await Desk.AfterAsync(Case, cancel)).Contains(predecessor))
            ModelState.AddBrokenRule(words, Rule.PredecessorCameBefore);
        return Open();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await FindAsync(id, predecessor, cancel))
            return NotFound();
        try
        {
            return await Desk.StateAsync(Case, Predecessor, Version, cancel) switch
            {
                DeskOutcome.Done => Back(text["Stated", Name, Predecessor.OfficialName]),
                DeskOutcome.DoneBefore => Back(text["Stated.Before", Name, Predecessor.OfficialName]),
                _ => await TellAsync(cancel),
            };
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Open();
        }
    }

    private async Task<bool> FindAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.FindOrganizationAsync(predecessor, cancel) is not { } found)
            return false;
        (Predecessor, Hit) = (found, await Desk.HitAsync(predecessor));
        return true;
    }
}
