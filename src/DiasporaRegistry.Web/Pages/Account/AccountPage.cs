using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>A page on the way to another one: it remembers where its reader was going.</summary>
public abstract class AccountPage : PageModel
{
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Where the reader was going, when that is a page of ours.</summary>
    public string? Wanted => Url.IsLocalUrl(ReturnUrl) ? Encoded(ReturnUrl!) : null;

    // A header holds no letter with an accent; what is encoded already stays as it is.
    static string Encoded(string address) => string.Concat(address.EnumerateRunes().Select(rune => rune is { IsAscii: true, Value: > ' ' } ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    protected IActionResult Onward(string otherwise = "") => LocalRedirect(Wanted ?? Navigation.To(otherwise));

    /// <summary>Puts what Identity refuses where the reader sees it, in words that are already the reader's.</summary>
    protected void Refuse(IdentityResult result, string field = "")
    {
        foreach (var error in result.Errors)
            ModelState.AddModelError(field, error.Description);
    }
}
