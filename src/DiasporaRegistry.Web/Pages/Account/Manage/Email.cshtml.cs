using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>The address that an account is to have, and the password once more.</summary>
public sealed class NewAddressForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public sealed class Validator : AbstractValidator<NewAddressForm>
    {
        public Validator(IStringLocalizer<AccountText> words) => RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(_ => words["Email.Missing"])
            .Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => words["Email.Invalid"]);
    }
}

/// <summary>Sends a link to a new address; the account keeps its old one until the link is opened.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class EmailModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, Limits limits, MailPace pace, EvenTime even, IStringLocalizer<AccountText> words, IValidator<NewAddressForm> validator)
    : ManagePage(users, db, links)
{
    [BindProperty]
    public NewAddressForm Form { get; set; } = new();

    /// <summary>The address of today.</summary>
    public string Address { get; private set; } = "";

    public bool HasPassword { get; private set; }

    /// <summary>Whether the account is everybody's, so that its address stays.</summary>
    public bool IsDemonstration { get; private set; }

    public async Task OnGetAsync() => Read(await RequireAsync());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        Read(account);
        if (IsDemonstration)
            return Page();
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        var email = (Form.Email ?? "").Trim();
        if (string.Equals(email, account.Email, StringComparison.OrdinalIgnoreCase))
            ModelState.AddModelError("Form.Email", words["NewAddress.Same"]);
        if (!limits.Allows(Door.SignIn, account.Email!))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (!await IsOwnPasswordAsync(account, Form.Password))
            ModelState.AddModelError("Form.Password", words["Password.Wrong"]);
        if (!ModelState.IsValid)
            return Page();
        if (!await pace.AllowsAsync(Door.Mail, email, cancel))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var started = even.Start();
        await AccountLinks.SendNewAddressAsync(account, email, cancel);
        await even.WaitAsync(started, cancel);
        TempData["Notice"] = words["NewAddress.Sent", email].Value;
        return RedirectToPage("/Account/Manage/Index");
    }

    void Read(Data.Accounts.Account account) =>
        (Address, HasPassword, IsDemonstration) = (account.Email ?? "", account.PasswordHash is not null, account.IsDemonstration);
}
