using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>A page that does one act on a case: it says what will happen, does it once, and tells who comes second what happened meanwhile.</summary>
public abstract class ActPage(DecisionDesk desk, CaseDesk cases, Words words, IStringLocalizer<ReviewText> text) : PageModel
{
    public Registration Case { get; private set; } = null!;

    /// <summary>What happened since the page was opened; none while nothing did.</summary>
    public IReadOnlyList<HistoryLine> Meanwhile { get; private set; } = [];

    /// <summary>The colleague who has the case in hands; none while nobody has, or the reader.</summary>
    public Holder? Holder { get; private set; }

    /// <summary>Whether the act was refused, because a colleague has the case in hands.</summary>
    public bool IsRefusedByHands { get; private set; }

    /// <summary>Whether the act fits the case as it stands.</summary>
    public bool IsPossible => Case.Can(Act);

    public abstract RegistrationAct Act { get; }

    /// <summary>What the person typed, to be kept where the form is gone.</summary>
    public virtual IEnumerable<(string Label, string Typed)> Typed => [];

    protected DecisionDesk Desk => desk;

    protected IStringLocalizer<ReviewText> Text => text;

    protected abstract SeenForm Seen { get; }

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration)
            return false;
        Case = registration;
        Holder = await cases.OtherHolderAsync(id, cancel);
        return true;
    }

    protected async Task<IActionResult> OpenAsync(CancellationToken cancel)
    {
        if (!IsPossible)
            return await TellAsync(cancel);
        desk.Stamp(Seen, Case);
        return Page();
    }

    protected async Task<IActionResult> DoAsync(string name, string? reason, Func<Actor, Task> verb, CancellationToken cancel)
    {
        var (by, _) = await desk.ReviewerAsync();
        DeskOutcome outcome;
        try
        {
            outcome = await desk.DoAsync(Case, Seen, new DeskAct(Act, name, by, reason), () => verb(by), cancel);
        }
        catch (BrokenRuleException) when (!IsPossible)
        {
            return await TellAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }

        if (outcome == DeskOutcome.InOtherHands)
        {
            (Holder, IsRefusedByHands) = (await cases.OtherHolderAsync(Case.Id, cancel), true);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (outcome == DeskOutcome.Meanwhile)
        {
            await LoadAsync(Case.Id, cancel);
            return await TellAsync(cancel);
        }

        TempData["Notice"] = text[$"Act.{Act}.Done"].Value;
        return LocalRedirect(Navigation.To($"review/{Case.Id}"));
    }

    /// <summary>The form again with what is wrong in it; or, where somebody decided meanwhile, that.</summary>
    protected async Task<IActionResult> AgainAsync(CancellationToken cancel)
    {
        if (IsPossible)
            return Page();
        ModelState.Clear();
        return await TellAsync(cancel);
    }

    // Who still may do the act gets the form again with what was typed, now for the case as it stands.
    private async Task<IActionResult> TellAsync(CancellationToken cancel)
    {
        Meanwhile = await desk.SinceAsync(Case, Seen, cancel);
        desk.Stamp(Seen, Case);
        ModelState.Remove("Form.Version");
        ModelState.Remove("Form.Seen");
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
