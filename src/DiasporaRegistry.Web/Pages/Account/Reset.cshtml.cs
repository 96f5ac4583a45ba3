using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Takes a new password from who has the link; all sessions end, and the second factor is still asked for.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class ResetModel(Links links, UserManager<Data.Accounts.Account> users, RegistryDb db, IStringLocalizer<AccountText> words) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public ResetForm Form { get; set; } = new();

    public bool Works { get; private set; }

    public async Task OnGetAsync() => Works = await links.ReadRecoveryAsync(Id, Code) is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await links.ReadRecoveryAsync(Id, Code);
        Works = account is not null;
        if (account is null)
            return Page();
        if (string.IsNullOrEmpty(Form.Password))
        {
            ModelState.AddModelError("Form.Password", words["NewPassword.Missing"]);
            return Page();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await users.ResetPasswordAsync(account, Code!, Form.Password);
        if (!result.Succeeded)
        {
            Refuse(result, "Form.Password");
            return Page();
        }

        await users.ResetAccessFailedCountAsync(account);
        await users.SetLockoutEndDateAsync(account, null);
        links.Tell(account, "PasswordChanged");
        await db.SaveAsync(new Act("account.password-reset", new Actor(account.Id, Capacity.Account), account.Id), cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = words["Reset.Done"].Value;
        return RedirectToPage("/Account/SignIn");
    }

    /// <summary>The new password.</summary>
    public sealed class ResetForm
    {
        public string? Password { get; set; }
    }
}
