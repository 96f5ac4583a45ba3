using DiasporaRegistry.Web.SavedSearches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>
/// Ends the letters of a search. Mail programs send the POST by themselves, without cookies (RFC 8058): the sealed address is the proof, and the most that a
/// forged request could do. Opening the page ends nothing, since mail scanners open links.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(SavedSearchDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>Whether the address is one of ours.</summary>
    public bool Works { get; private set; }

    /// <summary>Whether the letters have ended.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What its owner calls the search.</summary>
    public string? Name { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (desk.ReadEnd(Token) is not { } id)
            return;
        Name = await desk.NameOfAsync(id, cancel);
        (Works, IsDone) = (true, Name is null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (desk.ReadEnd(Token) is not { } id)
            return Page();
        await desk.EndAsync(id, cancel);
        (Works, IsDone) = (true, true);
        return Page();
    }
}
