using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Who signs in, with what they know.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator(IStringLocalizer<AccountText> words)
        {
            RuleFor(form => form.Email).NotEmpty().WithMessage(_ => words["Email.Missing"]);
            RuleFor(form => form.Password).NotEmpty().WithMessage(_ => words["Password.Missing"]);
        }
    }
}

/// <summary>The door: a password, or a passkey.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class SignInModel(
    Doors doors, Limits limits, EvenTime even, SignInManager<Data.Accounts.Account> signIn, IStringLocalizer<AccountText> words, IValidator<SignInForm> validator) : AccountPage
{
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (!limits.Allows(Door.SignIn, Form.Email!))
            return StatusCode(StatusCodes.Status429TooManyRequests);

        var started = even.Start();
        var entry = await doors.TryPasswordAsync(Form.Email!.Trim(), Form.Password!, cancel);
        await even.WaitAsync(started, cancel);
        switch (entry)
        {
            case Entry.In:
                return Onward();
            case Entry.NeedsCode:
                return RedirectToPage("/Account/Code", new { returnUrl = Wanted });
            default:
                ModelState.AddModelError("", words["SignIn.Refused"]);
                return Page();
        }
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(null!), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancel)
    {
        if (credential is { Length: > 0 and < 20_000 } && await doors.TryPasskeyAsync(credential, cancel))
            return Onward();
        ModelState.Clear();
        ModelState.AddModelError("", words["Passkey.Refused"]);
        return Page();
    }
}
