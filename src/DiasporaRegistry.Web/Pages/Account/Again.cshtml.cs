using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>What somebody shows again: the password, and the code of the app where the account has one.</summary>
public sealed class AgainForm
{
    public string? Password { get; set; }

    public string? Code { get; set; }
}

/// <summary>Asks somebody who is signed in to show again who they are, before an act of <see cref="GraveActs"/>.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class AgainModel(
    Doors doors, Limits limits, SessionTime time, UserManager<Data.Accounts.Account> users, SignInManager<Data.Accounts.Account> signIn, IStringLocalizer<AccountText> words) : AccountPage
{
    Data.Accounts.Account account = null!;

    [BindProperty]
    public AgainForm Form { get; set; } = new();

    /// <summary>Whether the password shows enough, with the app's code where there is an app; where a passkey is the second factor, the passkey is asked for.</summary>
    public bool HasPassword => account.PasswordHash is not null && (HasApp || !HasPasskey);

    public bool HasApp => account.TwoFactorEnabled;

    public bool HasPasskey { get; private set; }

    /// <summary>For how many minutes it counts.</summary>
    public int Minutes => (int)time.ProofHolds.TotalMinutes;

    /// <summary>Whether it was shown already, and the reader has come from another tab.</summary>
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await ReadAsync();
        IsDone = await ProofAgain.IsFreshAsync(HttpContext);
        return IsDone && Wanted is not null ? Onward() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync();
        if (string.IsNullOrEmpty(Form.Password))
            ModelState.AddModelError("Form.Password", words["Password.Missing"]);
        if (HasApp && string.IsNullOrWhiteSpace(Form.Code))
            ModelState.AddModelError("Form.Code", words["Code.Missing"]);
        if (!ModelState.IsValid)
            return Page();
        if (!limits.Allows(Door.SignIn, account.Email!) || (HasApp && !limits.Allows(Door.SecondFactor, account.Id.ToString())))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        switch (await doors.ProveAsync(account, Form.Password, Form.Code, cancel))
        {
            case Proof.Given:
                return Done();
            case Proof.WrongCode:
                Refusal.Note(HttpContext, "sign-in.code", account.Id);
                ModelState.AddModelError("Form.Code", words["Code.Wrong"]);
                return Page();
            default:
                Refusal.Note(HttpContext, "account.password", account.Id);
                ModelState.AddModelError("Form.Password", words["Password.Wrong"]);
                return Page();
        }
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync()
    {
        await ReadAsync();
        return Content(await signIn.MakePasskeyRequestOptionsAsync(account), "application/json");
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancel)
    {
        await ReadAsync();
        if (credential is { Length: > 0 and < 20_000 } && await doors.ProveByPasskeyAsync(account, credential, cancel))
            return Done();
        Refusal.Note(HttpContext, "sign-in.passkey", account.Id);
        ModelState.Clear();
        ModelState.AddModelError("", words[HasPassword ? "Passkey.Refused" : "Passkey.Failed"]);
        return Page();
    }

    IActionResult Done() => Wanted is null ? RedirectToPage("/Account/Again") : Onward();

    async Task ReadAsync()
    {
        account = await users.GetUserAsync(User) ?? throw new InvalidOperationException("The page's policy lets in readers without an account.");
        HasPasskey = (await users.GetPasskeysAsync(account)).Count > 0;
    }
}
