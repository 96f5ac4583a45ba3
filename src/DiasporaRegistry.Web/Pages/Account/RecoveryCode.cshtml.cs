using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Asks for one of the codes that were written down, in place of the app.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class RecoveryCodeModel(Doors doors, Limits limits, IStringLocalizer<AccountText> words, IValidator<CodeForm> validator) : AccountPage
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await doors.AwaitedAsync() is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await doors.AwaitedAsync() is not { } account)
            return Again();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (!limits.Allows(Door.SecondFactor, account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (await doors.TryRecoveryCodeAsync(account, Form.Code!, cancel))
            return Onward("account/manage/recovery-codes");
        ModelState.AddModelError("Form.Code", words["RecoveryCode.Wrong"]);
        return Page();
    }

    RedirectToPageResult Again() => RedirectToPage("/Account/SignIn", new { returnUrl = Wanted });
}
