using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>The codes for the day on which the telephone is lost; they are shown once.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class RecoveryCodesModel(UserManager<Data.Accounts.Account> users, RegistryDb db, Links links) : ManagePage(users, db, links)
{
    public const int HowMany = 10;

    internal const string New = "NewRecoveryCodes";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int Left { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var account = await RequireAsync();
        if (!account.TwoFactorEnabled)
            return RedirectToPage("/Account/Manage/Authenticator", new { returnUrl = Wanted });
        Codes = TempData[New] as string[] ?? [];
        Left = await Users.CountRecoveryCodesAsync(account);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        if (!account.TwoFactorEnabled)
            return RedirectToPage("/Account/Manage/Authenticator");
        string[] codes = [];
        await ChangeAsync(account, "account.recovery-codes", "RecoveryCodes", async () =>
        {
            codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(account, HowMany) ?? []];
            return IdentityResult.Success;
        }, cancel);
        TempData[New] = codes;
        return RedirectToPage("/Account/Manage/RecoveryCodes");
    }
}
