using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>Takes a case out of a colleague's hands, after saying who has it and what happens.</summary>
public sealed class TakeOverModel(CaseDesk desk, DecisionDesk decisions, IStringLocalizer<DeskText> text) : PageModel
{
    public Registration Case { get; private set; } = null!;

    public Holder? Holder { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } found)
            return NotFound();
        Case = found;
        Holder = await desk.OtherHolderAsync(id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is null)
            return NotFound();
        TempData["Notice"] = text[await desk.TakeOverAsync(id, cancel) ? "TakeOver.Done" : "NotOpen"].Value;
        return LocalRedirect(Navigation.To($"review/{id}"));
    }
}
