using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Confirms or declines what one of two organizations says: that one goes on in the other.</summary>
public sealed class AnswerModel(PredecessorDesk desk, Words words, IStringLocalizer<PredecessorsText> text) : PredecessorPage(desk)
{
    public Relative Other { get; private set; } = null!;

    /// <summary>Whether the organization of the case is the one that was before.</summary>
    public bool IsForward => Other.Said.PredecessorId == Case.OrganizationId;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid succession, CancellationToken cancel) => await FindAsync(id, succession, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid succession, bool? accepts, CancellationToken cancel)
    {
        if (await FindAsync(id, succession, cancel) is { } other)
            return other;
        if (accepts is not { } isSo)
            return Page();
        var (before, after) = IsForward ? (Name, Other.Name) : (Other.Name, Name);
        switch (await Desk.AnswerAsync(Other.Said, isSo, cancel))
        {
            case null:
                return Back(text[isSo ? "Answer.Confirmed" : "Answer.Declined", before, after]);
            case Rule.SuccessionIsAnsweredOnce:
                return Back(text["Answer.Meanwhile"]);
            case { } refused:
                ModelState.AddBrokenRule(words, refused);
                return Page();
        }
    }

    private async Task<IActionResult?> FindAsync(Guid id, Guid succession, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Kin.Predecessors.Concat(Kin.Successors).FirstOrDefault(r => r.Said.Id == succession) is not { } found)
            return await Desk.WasAnsweredAsync(Case, succession, cancel) ? Back(text["Answer.Meanwhile"]) : NotFound();
        Other = found;
        return found.Waits ? null : Back(text["Answer.Meanwhile"]);
    }
}
