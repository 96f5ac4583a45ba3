using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Sends a link by which its owner chooses a new password.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class RecoverModel(Links links, MailPace pace, Effort effort, EvenTime even, IValidator<EmailForm> validator) : AskByMailPage(pace, effort, even, validator)
{
    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => AskByMailAsync(Door.Recovery, email => links.SendRecoveryAsync(email, Languages.Current, cancel), cancel);
}
