using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Sends a link by which its owner chooses a new password.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class RecoverModel(Links links, Limits limits, EvenTime even, IValidator<EmailForm> validator) : AccountPage
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var email = Form.Email!.Trim();
        if (!limits.Allows(Door.Recovery, email))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var started = even.Start();
        await links.SendRecoveryAsync(email, Languages.Current, cancel);
        await even.WaitAsync(started, cancel);
        return RedirectToPage("/Account/Sent");
    }
}
