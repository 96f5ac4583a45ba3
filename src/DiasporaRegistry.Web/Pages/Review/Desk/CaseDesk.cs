using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>Somebody who reviews for the same ministry.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>A case in somebody's hands.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">How that person wants to be called.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when, unless it is put back before.</param>
public sealed record Holder(Guid Id, string Name, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>
/// Says whose case is whose, and who has it in hands. Each act locks the case's row first, so that of two at once one comes first and the other sees what became of it.
/// </summary>
public sealed class CaseDesk(RegistryDb db, CurrentAccount current, Letters letters, TimeProvider clock, IStringLocalizer<DeskText> text)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Who reviews for a country today, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(string country, CancellationToken cancel) => await db.Users.AsNoTracking()
        .Where(a => a.Appointments.Any(p => p.Role == StaffRole.MinistryReviewer && p.Country == country && p.EndedAt == null))
        .OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Select(a => new Colleague(a.Id, a.DisplayName)).ToListAsync(cancel);

    /// <summary>An open case of the reviewer's country as it stands on the desk; null where it is not open.</summary>
    public async Task<ReviewCase?> FindAsync(Guid id, CancellationToken cancel)
    {
        var (_, country) = await ReviewerAsync();
        return await db.ReviewCases.AsNoTracking().SingleOrDefaultAsync(c => c.RegistrationId == id && c.Country == country, cancel);
    }

    /// <summary>Who else has a case in hands now; none where nobody has, or the reader.</summary>
    public async Task<Holder?> OtherHolderAsync(Guid id, CancellationToken cancel)
    {
        var (by, _) = await ReviewerAsync();
        return await FindAsync(id, cancel) is { } found && found.IsHeldByOther(by.AccountId!.Value, Now) ? await HolderAsync(found, cancel) : null;
    }

    /// <summary>Who has a case in hands now.</summary>
    public async Task<Holder?> HolderAsync(ReviewCase found, CancellationToken cancel) => found.HolderAt(Now) is { } holder
        ? new Holder(holder, await NameAsync(holder, cancel), found.HeldSince!.Value, found.HeldUntil!.Value)
        : null;

    /// <summary>How an account wants to be called.</summary>
    public async Task<string> NameAsync(Guid account, CancellationToken cancel) =>
        await db.Users.Where(a => a.Id == account).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) ?? "";

    /// <summary>
    /// Gives the reviewer the case that is due first of all that are nobody's and in nobody's hands: it is then the reviewer's, in hands. Two who ask at once never get the same.
    /// </summary>
    /// <returns>The case; null where none is left.</returns>
    public async Task<Guid?> TakeNextAsync(CancellationToken cancel)
    {
        var (by, country) = await ReviewerAsync();
        var now = Now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var next = await db.ReviewCases.FromSql($"""
            SELECT * FROM review_case WHERE country = {country} AND waits_for = 'Ministry' AND assignee_id IS NULL AND (held_until IS NULL OR held_until <= {now})
            ORDER BY due_on, registration_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """).AsAsyncEnumerable().FirstOrDefaultAsync(cancel);
        if (next is null)
            return null;
        next.Assign(by.AccountId, now);
        next.Hold(by.AccountId!.Value, now);
        await db.SaveAsync(new Act("review.taken-next", by, next.RegistrationId, country), cancel);
        await transaction.CommitAsync(cancel);
        return next.RegistrationId;
    }

    /// <summary>Assigns a case to a reviewer of the same ministry, or to nobody.</summary>
    /// <returns>Whether the case is open.</returns>
    public Task<bool> AssignAsync(Guid id, Guid? reviewer, CancellationToken cancel) =>
        DoAsync(id, reviewer is null ? "review.unassigned" : "review.assigned", (found, _) => found.Assign(reviewer, Now), cancel);

    /// <summary>Takes a case in hands, or holds it on.</summary>
    /// <returns>Whether the case is open.</returns>
    public Task<bool> HoldAsync(Guid id, CancellationToken cancel) => DoAsync(id, "review.held", (found, by) =>
    {
        found.Hold(by, Now);
        return true;
    }, cancel);

    /// <summary>Puts a case back.</summary>
    /// <returns>Whether the case is open.</returns>
    public Task<bool> PutBackAsync(Guid id, CancellationToken cancel) => DoAsync(id, "review.put-back", (found, by) =>
    {
        var had = found.HolderId == by;
        found.PutBack(by);
        return had;
    }, cancel);

    /// <summary>Takes a case out of a colleague's hands, and tells that person.</summary>
    /// <returns>Whether the case is open.</returns>
    public async Task<bool> TakeOverAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (by, country) = await ReviewerAsync();
        if (await LockAsync(id, country, cancel) is not { } found)
            return false;
        await TakeOverAsync(found, by, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes a case whose row is locked out of a colleague's hands, within the caller's transaction.</summary>
    public async Task TakeOverAsync(ReviewCase found, Actor by, CancellationToken cancel)
    {
        if (found.TakeOver(by.AccountId!.Value, Now) is { } from)
        {
            var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == from, cancel);
            var reference = await db.Registrations.Where(r => r.Id == found.RegistrationId).Select(r => r.Reference).SingleAsync(cancel);
            var who = await NameAsync(by.AccountId.Value, cancel);
            if (account is { EmailConfirmed: true, Email: { } address })
            {
                var language = Languages.Has(account.Language) ? account.Language : "es";
                letters.Write(text, "Mail.TakenOver", address, language, () => [who, reference ?? "", letters.Link(language, $"review/{found.RegistrationId}")]);
            }
        }

        await db.SaveAsync(new Act("review.taken-over", by, found.RegistrationId, found.Country), cancel);
    }

    /// <summary>Locks an open case until the end of the transaction.</summary>
    public Task<ReviewCase?> LockAsync(Guid id, string country, CancellationToken cancel) =>
        db.ReviewCases.FromSql($"SELECT * FROM review_case WHERE registration_id = {id} AND country = {country} FOR UPDATE").AsAsyncEnumerable().SingleOrDefaultAsync(cancel).AsTask();

    private async Task<bool> DoAsync(Guid id, string name, Func<ReviewCase, Guid, bool> verb, CancellationToken cancel)
    {
        var (by, country) = await ReviewerAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LockAsync(id, country, cancel) is not { } found)
            return false;
        if (verb(found, by.AccountId!.Value))
            await db.SaveAsync(new Act(name, by, id, country), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<(Actor By, string Country)> ReviewerAsync()
    {
        var account = await current.RequireAsync();
        return (account.Actor(StaffRole.MinistryReviewer), account.As(StaffRole.MinistryReviewer)!.Country!);
    }
}
