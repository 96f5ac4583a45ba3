using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Sends a link by which an account begins.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class SignUpModel(Links links, MailPace pace, Effort effort, EvenTime even, IValidator<EmailForm> validator) : AskByMailPage(pace, effort, even, validator)
{
    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => AskByMailAsync(Door.SignUp, email => links.SendSignUpAsync(email, Languages.Current, Wanted, cancel), cancel);
}
