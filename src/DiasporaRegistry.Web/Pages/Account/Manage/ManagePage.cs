using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Pages.Account.Manage;

/// <summary>A page where people keep their own account in order.</summary>
public abstract class ManagePage(UserManager<Data.Accounts.Account> users, RegistryDb db, Links links) : AccountPage
{
    protected UserManager<Data.Accounts.Account> Users => users;

    protected RegistryDb Db => db;

    protected async Task<Data.Accounts.Account> RequireAsync() =>
        await users.GetUserAsync(User) ?? throw new InvalidOperationException("The page's policy lets in readers without an account.");

    /// <summary>Whether a password field holds the account's own; an account without one (signed in by passkey only) has nothing to ask for.</summary>
    protected async Task<bool> IsOwnPasswordAsync(Data.Accounts.Account account, string? password) =>
        account.PasswordHash is null || (!string.IsNullOrEmpty(password) && await users.CheckPasswordAsync(account, password));

    /// <summary>Does something to the account, records it and tells its owner by mail: all of it or nothing.</summary>
    protected async Task<IdentityResult> ChangeAsync(Data.Accounts.Account account, string act, string? mail, Func<Task<IdentityResult>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await change();
        if (!result.Succeeded)
            return result;
        if (mail is not null)
            links.Tell(account, mail);
        await db.SaveAsync(new Act(act, new Actor(account.Id, "account"), account.Id), cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }
}
