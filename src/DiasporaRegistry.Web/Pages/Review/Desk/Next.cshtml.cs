using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>Takes the next case: the one that is due first of all that are nobody's.</summary>
public sealed class NextModel(CaseDesk desk, IStringLocalizer<DeskText> text) : PageModel
{
    public IActionResult OnGet() => LocalRedirect(Navigation.To("review"));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await desk.TakeNextAsync(cancel) is { } id)
        {
            TempData["Notice"] = text["Next.Done"].Value;
            return LocalRedirect(Navigation.To($"review/{id}"));
        }

        TempData["Notice"] = text["Next.None"].Value;
        return LocalRedirect(Navigation.To("review"));
    }
}
