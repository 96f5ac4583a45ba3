using DiasporaRegistry.Web.Bulletins;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>
/// Ends all news to whom a bulletin was sent. Mail programs send the POST by themselves, without cookies (RFC 8058): the sealed address is the proof, and the most that a
/// forged request could do. Opening the page ends nothing, since mail scanners open links.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(BulletinLetters letters) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>Whether the address is one of ours.</summary>
    public bool Works { get; private set; }

    /// <summary>Whether the news have ended.</summary>
    public bool IsDone { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (letters.ReadEnd(Token) is { } end)
            (Works, IsDone) = (true, !await letters.GetsNewsAsync(end.Account, cancel));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (letters.ReadEnd(Token) is not { } end)
            return Page();
        await letters.EndAsync(end.Account, end.Recipient, cancel);
        (Works, IsDone) = (true, true);
        return Page();
    }
}
