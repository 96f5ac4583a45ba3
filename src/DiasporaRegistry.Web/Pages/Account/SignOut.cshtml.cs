using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Ends this session.</summary>
public sealed class SignOutModel(Doors doors, IStringLocalizer<AccountText> words) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await doors.LeaveAsync();
        TempData["Notice"] = words["SignOut.Done"].Value;
        return LocalRedirect(Navigation.To("account/sign-in"));
    }
}
