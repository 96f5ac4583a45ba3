using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>The link of a confirmation letter: opening it does nothing yet, since mail scanners open links; its button follows the search.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class ConfirmModel(SavedSearchDesk desk, IStringLocalizer<SavedText> words) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>What was asked for; null when the link does not work, or worked once and its search was ended.</summary>
    public AskedSearch? Asked { get; private set; }

    /// <summary>Whether it is followed now.</summary>
    public bool IsDone { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Asked = desk.ReadAsked(Token);
        if (Asked is not null && await desk.HasEndedAsync(Asked, cancel))
            Asked = null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Asked = desk.ReadAsked(Token);
        if (Asked is null)
            return Page();
        var kept = await desk.ConfirmAsync(Asked, cancel);
        IsDone = kept == Kept.Yes;
        if (kept == Kept.Ended)
            Asked = null;
        else if (!IsDone)
            ModelState.AddModelError("", words[$"Kept.{kept}"]);
        return Page();
    }
}
