using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>How keeping a view went.</summary>
public enum ViewKept
{
    /// <summary>It is kept; another of the same name is replaced.</summary>
    Yes,
    /// <summary>The reviewer keeps as many as one may.</summary>
    TooMany,
}

/// <summary>The views of the queue that a reviewer keeps; nobody else sees them.</summary>
public sealed class ViewDesk(RegistryDb db, CurrentAccount current, TimeProvider clock)
{
    /// <summary>The reviewer's own, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancel)
    {
        var (account, country) = await ReviewerAsync();
        return await db.SavedViews.AsNoTracking().Where(v => v.AccountId == account.Id && v.Country == country).OrderBy(v => v.Name).ToListAsync(cancel);
    }

    /// <summary>Keeps a view under a name.</summary>
    public async Task<ViewKept> KeepAsync(string name, string query, CancellationToken cancel)
    {
        var (account, country) = await ReviewerAsync();
        var called = OneLine.Of(name);
        // One at a time for each reviewer: of two at once the second counts what the first kept.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"saved_view {account.Id}", cancel);
        var own = await db.SavedViews.Where(v => v.AccountId == account.Id && v.Country == country).ToListAsync(cancel);
        var known = own.Find(v => string.Equals(v.Name, called, StringComparison.OrdinalIgnoreCase));
        if (known is null && own.Count >= SavedView.Most)
            return ViewKept.TooMany;
        if (known is null)
            db.Add(known = new SavedView(Guid.CreateVersion7(clock.GetUtcNow()), account.Id, country, called, query, clock.GetUtcNow()));
        else
            known.State(query, clock.GetUtcNow());
        await db.SaveAsync(new Act("review.view-kept", account.Actor(StaffRole.MinistryReviewer), known.Id, country), cancel);
        await transaction.CommitAsync(cancel);
        return ViewKept.Yes;
    }

    /// <summary>Keeps a view no longer.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken cancel)
    {
        var (account, country) = await ReviewerAsync();
        if (await db.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.AccountId == account.Id, cancel) is not { } view)
            return;
        db.Remove(view);
        await db.SaveAsync(new Act("review.view-removed", account.Actor(StaffRole.MinistryReviewer), id, country), cancel);
    }

    private async Task<(SignedInAccount Account, string Country)> ReviewerAsync()
    {
        var account = await current.RequireAsync();
        return (account, account.As(StaffRole.MinistryReviewer)!.Country!);
    }
}
