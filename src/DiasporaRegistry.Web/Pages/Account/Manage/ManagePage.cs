using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>A page where people keep their own account in order.</summary>
public abstract class ManagePage(UserManager<Data.Accounts.Account> users, RegistryDb db, Links links) : AccountPage
{
    protected UserManager<Data.Accounts.Account> Users => users;

    protected RegistryDb Db => db;

    protected Links AccountLinks => links;

    protected async Task<Data.Accounts.Account> RequireAsync() =>
        await users.GetUserAsync(User) ?? throw new InvalidOperationException("The page's policy lets in readers without an account.");

    /// <summary>
    /// Who has a second factor keeps the account in order only in a session that was opened with it: else a password alone could give itself
    /// a new second factor. A lost one is mended by recovery codes, or by the ministry's administrator.
    /// </summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var account = await RequireAsync();
        // Pressed twice, and the first press was faster.
        if (account.ClosedAt is not null)
        {
            context.Result = RedirectToPage("/Account/SignIn");
            return;
        }

        if (!SecondFactor.IsIn(User) && (account.TwoFactorEnabled || (await users.GetPasskeysAsync(account)).Count > 0))
        {
            context.Result = RedirectToPage("/Account/SecondFactor", new { returnUrl = Request.Path.Value });
            return;
        }

        await next();
    }

    /// <summary>Whether a password field holds the account's own; an account without one has shown its passkey lately (<see cref="GraveActs.AsksItself"/>).</summary>
    protected async Task<bool> IsOwnPasswordAsync(Data.Accounts.Account account, string? password)
    {
        if (account.PasswordHash is null || (!string.IsNullOrEmpty(password) && await users.CheckPasswordAsync(account, password)))
            return true;
        Refusal.Note(HttpContext, "account.password", account.Id);
        return false;
    }

    /// <summary>Does something to the account, records it and tells its owner by mail: all of it or nothing.</summary>
    protected async Task<IdentityResult> ChangeAsync(Data.Accounts.Account account, string act, string? mail, Func<Task<IdentityResult>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await change();
        if (!result.Succeeded)
            return result;
        if (mail is not null)
            links.Tell(account, mail);
        await db.SaveAsync(new Act(act, new Actor(account.Id, Capacity.Account), account.Id), cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }
}
