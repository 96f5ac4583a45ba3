using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>Changes the password; all other sessions end.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class PasswordModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, Doors doors, Limits limits, IStringLocalizer<AccountText> words) : ManagePage(users, db, links)
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        if (!limits.Allows(Door.SignIn, account.Email!))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (!await IsOwnPasswordAsync(account, Form.CurrentPassword))
            ModelState.AddModelError("Form.CurrentPassword", words["Password.Wrong"]);
        if (string.IsNullOrEmpty(Form.NewPassword))
            ModelState.AddModelError("Form.NewPassword", words["NewPassword.Missing"]);
        else if (PasswordRules.Problem(Form.NewPassword, account.Email, account.DisplayName) is { } problem)
            ModelState.AddModelError("Form.NewPassword", words[$"Password.{problem}"]);
        if (!ModelState.IsValid)
            return Page();

        var result = await ChangeAsync(account, "account.password-changed", "PasswordChanged", () => account.PasswordHash is null
            ? Users.AddPasswordAsync(account, Form.NewPassword!)
            : Users.ChangePasswordAsync(account, Form.CurrentPassword!, Form.NewPassword!), cancel);
        if (!result.Succeeded)
        {
            Refuse(result, "Form.NewPassword");
            return Page();
        }

        await doors.KeepSessionAsync(account);
        TempData["Notice"] = words["Manage.Password.Done"].Value;
        return RedirectToPage("/Account/Manage/Index");
    }

    /// <summary>The old one and the new one.</summary>
    public sealed class PasswordForm
    {
        public string? CurrentPassword { get; set; }

        public string? NewPassword { get; set; }
    }
}
