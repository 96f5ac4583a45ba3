using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Opens accounts for people whose address a link has proven.</summary>
public sealed class NewAccounts(UserManager<Data.Accounts.Account> users, RegistryDb db, ConsentDesk consents, TimeProvider clock)
{
    /// <summary>Opens an account, within the caller's transaction if there is one.</summary>
    public async Task<(Data.Accounts.Account? Account, IdentityResult Result)> OpenAsync(string email, NewAccountForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var account = new Data.Accounts.Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = form.Name!.Trim(),
            Language = Languages.Current,
            CreatedAt = now,
        };
        var result = await users.CreateAsync(account, form.Password!);
        if (!result.Succeeded)
            return (null, result);
        consents.Give(account.Id, ConsentPurpose.Account);
        if (form.News)
            consents.Give(account.Id, ConsentPurpose.News);
        await db.SaveAsync(new Act("account.opened", new Actor(account.Id, Capacity.Account), account.Id), cancel);
        return (account, result);
    }
}
