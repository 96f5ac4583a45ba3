using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Records what people agree to, in the words that they read, and ends it.</summary>
public sealed class ConsentDesk(RegistryDb db, TimeProvider clock, IStringLocalizer<AccountText> words)
{
    /// <summary>The words of a purpose today, in the reader's language.</summary>
    public string TextOf(ConsentPurpose purpose) => words[$"Consent.{purpose}"];

    /// <summary>Records a consent, which leaves with the next save.</summary>
    public void Give(Guid accountId, ConsentPurpose purpose) =>
        db.Add(Consent.Give(accountId, purpose, Languages.Current, TextOf(purpose), clock.GetUtcNow()));

    /// <summary>A consent from the person's own page, in place of one to older words. Twice is once.</summary>
    public async Task AgreeAsync(Account account, ConsentPurpose purpose, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(account, cancel);
        var held = await HeldAsync(account, purpose, cancel);
        if (held?.IsCurrent == true)
            return;
        if (held is not null)
        {
            held.End(clock.GetUtcNow());
            await db.SaveAsync(new Act("consent.replaced", new Actor(account.Id, Capacity.Account), account.Id, Reason: purpose.ToString()), cancel);
        }

        Give(account.Id, purpose);
        await db.SaveAsync(new Act("consent.given", new Actor(account.Id, Capacity.Account), account.Id, Reason: purpose.ToString()), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Ends a consent that can be withdrawn alone.</summary>
    public async Task WithdrawAsync(Account account, ConsentPurpose purpose, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(account, cancel);
        if (await HeldAsync(account, purpose, cancel) is not { } held)
            return;
        held.Withdraw(clock.GetUtcNow());
        await db.SaveAsync(new Act("consent.withdrawn", new Actor(account.Id, Capacity.Account), account.Id, Reason: purpose.ToString()), cancel);
        await transaction.CommitAsync(cancel);
    }

    Task<Consent?> HeldAsync(Account account, ConsentPurpose purpose, CancellationToken cancel) =>
        db.Consents.SingleOrDefaultAsync(c => c.AccountId == account.Id && c.Purpose == purpose && c.WithdrawnAt == null, cancel);

    // Two presses of the button wait for each other.
    async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> HoldAsync(Account account, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAccountAsync(account.Id, cancel);
        return transaction;
    }
}
