using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Logging;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Leads staff whose session has no second factor to it: set one up, or sign in with the one they have.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class SecondFactorModel(
    Doors doors, Limits limits, UserManager<Data.Accounts.Account> users, IStringLocalizer<AccountText> words, IValidator<CodeForm> validator) : AccountPage
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    public bool HasApp { get; private set; }

    public bool HasPasskey { get; private set; }

    public bool HasNone => !HasApp && !HasPasskey;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadAsync() is null)
            return Challenge();
        return SecondFactor.IsIn(User) ? Onward() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await ReadAsync() is not { } account)
            return Challenge();
        // What is grave asks for both halves (Again); a code alone makes no session younger.
        if (SecondFactor.IsIn(User))
            return Onward();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (!limits.Allows(Door.SecondFactor, account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (!HasApp || !await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, Form.Code!))
        {
            Refusal.Note(HttpContext, "sign-in.code", account.Id);
            ModelState.AddModelError("Form.Code", words["Code.Wrong"]);
            return Page();
        }

        await doors.EnterWithSecondFactorAsync(account);
        return Onward();
    }

    async Task<Data.Accounts.Account?> ReadAsync()
    {
        if (await users.GetUserAsync(User) is not { } account)
            return null;
        HasApp = account.TwoFactorEnabled;
        HasPasskey = (await users.GetPasskeysAsync(account)).Count > 0;
        return account;
    }
}
