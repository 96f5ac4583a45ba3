using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Asks for an address and sends a link to it; whether it has an account is told there, and nowhere else.</summary>
public abstract class AskByMailPage(MailPace pace, Effort effort, EvenTime even, IValidator<EmailForm> validator) : AccountPage
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    /// <summary>Sends the link where the address may have one now, and answers all alike.</summary>
    protected async Task<IActionResult> AskByMailAsync(Door door, Func<string, Task> send, CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var outcome = await effort.CheckAsync(this, Form.IsFromAProgram, cancel);
        if (outcome == EffortOutcome.Wanting)
            return Page();

        // A program, a second press, one mail too many: all are told what everybody is told.
        var started = even.Start();
        var email = Form.Email!.Trim();
        if (outcome == EffortOutcome.Done && await pace.AllowsAsync(door, email, HttpContext.Connection.RemoteIpAddress, cancel))
        {
            effort.Spend();
            await send(email);
        }

        await even.WaitAsync(started, cancel);
        return RedirectToPage("/Account/Sent");
    }
}
