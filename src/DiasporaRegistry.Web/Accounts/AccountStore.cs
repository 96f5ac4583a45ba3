using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Keeps accounts as the library does, but for backup codes, of which it would keep the codes themselves.</summary>
internal sealed class AccountStore(RegistryDb db, IdentityErrorDescriber words)
    : UserOnlyStore<Account, RegistryDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>(db, words)
{
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, BackupCodes.Store, BackupCodes.Name, BackupCodes.Keep(recoveryCodes), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        if (BackupCodes.Without(await GetTokenAsync(user, BackupCodes.Store, BackupCodes.Name, cancellationToken), code) is not { } left)
            return false;
        await SetTokenAsync(user, BackupCodes.Store, BackupCodes.Name, left, cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) =>
        BackupCodes.Count(await GetTokenAsync(user, BackupCodes.Store, BackupCodes.Name, cancellationToken));
}
