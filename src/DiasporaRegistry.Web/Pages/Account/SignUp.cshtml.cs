using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Asks for an address and sends a link to it; whether it has an account is told there, and nowhere else.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class SignUpModel(Links links, MailPace pace, Effort effort, EvenTime even, IValidator<EmailForm> validator) : AccountPage
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var outcome = Form.IsFromAProgram ? EffortOutcome.Sent : await effort.CheckAsync(cancel);
        if (outcome == EffortOutcome.Wanting)
        {
            effort.Tell(this);
            return Page();
        }

        // A program, a second press, one mail too many: all are told what everybody is told.
        var started = even.Start();
        var email = Form.Email!.Trim();
        if (outcome == EffortOutcome.Done && await pace.AllowsAsync(Door.SignUp, email, HttpContext.Connection.RemoteIpAddress, cancel))
        {
            effort.Spend();
            await links.SendSignUpAsync(email, Languages.Current, Wanted, cancel);
        }

        await even.WaitAsync(started, cancel);
        return RedirectToPage("/Account/Sent");
    }
}
