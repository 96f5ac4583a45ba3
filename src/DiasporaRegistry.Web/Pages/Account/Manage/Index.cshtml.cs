using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>What an account holds, and the ways to change it.</summary>
public sealed class IndexModel(
    UserManager<Data.Accounts.Account> users, Doors doors, RegistryDb db, Links links, IStringLocalizer<AccountText> words)
    : ManagePage(users, db, links)
{
    public Data.Accounts.Account Account { get; private set; } = null!;

    public bool IsStaff => User.Claims.Any(claim => claim.Type == System.Security.Claims.ClaimTypes.Role);

    public bool HasApp => Account.TwoFactorEnabled;

    public int RecoveryCodes { get; private set; }

    public int Passkeys { get; private set; }

    public async Task OnGetAsync()
    {
        Account = await RequireAsync();
        RecoveryCodes = await Users.CountRecoveryCodesAsync(Account);
        Passkeys = (await Users.GetPasskeysAsync(Account)).Count;
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ChangeAsync(account, "account.signed-out-everywhere", null, () => Users.UpdateSecurityStampAsync(account), cancel);
        await doors.LeaveAsync();
        TempData["Notice"] = words["Everywhere.Done"].Value;
        return RedirectToPage("/Account/SignIn");
    }
}
