using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>Takes a case in hands, holds it on, puts it back, or makes it the reviewer's own: acts of one button each on the case's page.</summary>
public sealed class HandsModel(CaseDesk desk, DecisionDesk decisions, IStringLocalizer<DeskText> text) : PageModel
{
    public IActionResult OnGet(Guid id) => LocalRedirect(Navigation.To($"review/{id}"));

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) => DoAsync(id, desk.HoldAsync, "Hands.Taken", cancel);

    public Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken cancel) => DoAsync(id, desk.PutBackAsync, "Hands.PutBack", cancel);

    public Task<IActionResult> OnPostMineAsync(Guid id, CancellationToken cancel) =>
        DoAsync(id, async (of, ending) => await desk.AssignAsync(of, (await decisions.ReviewerAsync()).By.AccountId, ending), "Assign.Mine", cancel);

    private async Task<IActionResult> DoAsync(Guid id, Func<Guid, CancellationToken, Task<bool>> act, string notice, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is null)
            return NotFound();
        try
        {
            TempData["Notice"] = text[await act(id, cancel) ? notice : "NotOpen"].Value;
        }
        catch (BrokenRuleException)
        {
            // A colleague was quicker: the case's page says who.
            TempData["Notice"] = text["Hands.Meanwhile"].Value;
        }

        return LocalRedirect(Navigation.To($"review/{id}"));
    }
}
