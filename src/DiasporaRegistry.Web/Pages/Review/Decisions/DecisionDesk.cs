using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Review.Desk;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>How an act on a case ended.</summary>
public enum DeskOutcome
{
    /// <summary>It was done now.</summary>
    Done,
    /// <summary>The same person had done it a moment before: a second press of the button.</summary>
    DoneBefore,
    /// <summary>Somebody else was first, or the case changed: nothing was done.</summary>
    Meanwhile,
    /// <summary>A colleague has the case in hands: nothing was done.</summary>
    InOtherHands,
}

/// <summary>An act on a case, by one of its readers.</summary>
/// <param name="What">What is done.</param>
/// <param name="Name">Its name in the audit trail.</param>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsOneOfSeveral">Whether it is done to several cases together: none of them is then in hands.</param>
public sealed record DeskAct(RegistrationAct What, string Name, Actor By, string? Reason = null, bool IsOneOfSeveral = false);

/// <summary>
/// Does an act on a case once: whoever saw the case as it is now wins; a second press is the same act; everybody else is told
/// what happened meanwhile. Number, act, mail and audit are one transaction.
/// </summary>
public sealed class DecisionDesk(RegistryDb db, CaseDesk cases, CurrentAccount current, TimeProvider clock)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today where a country's ministry is.</summary>
    public DateOnly TodayIn(string country) => CountriesOfOrigin.DayIn(country, Now);

    /// <summary>The reviewer as an actor, and the country that the reviewer decides for.</summary>
    public async Task<(Actor By, string Country)> ReviewerAsync()
    {
        var account = await current.RequireAsync();
        return (account.Actor(StaffRole.MinistryReviewer), account.As(StaffRole.MinistryReviewer)!.Country!);
    }

    /// <summary>A case of the reviewer's country with everything in it; null where there is none.</summary>
    public async Task<Registration?> FindAsync(Guid id, CancellationToken cancel) =>
        await db.CasesForMinistry((await ReviewerAsync()).Country).Whole().SingleOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>The same, to be read only.</summary>
    public async Task<Registration?> ReadAsync(Guid id, CancellationToken cancel) =>
        await db.CasesForMinistry((await ReviewerAsync()).Country).Whole().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);

    /// <summary>The version of a case as a form carries it.</summary>
    // The answers are the organization's: what a reviewer saw is both rows.
    public string VersionOf(Registration registration) => string.Create(CultureInfo.InvariantCulture, $"{RowVersion(registration)}-{RowVersion(registration.Organization!)}");

    /// <summary>What a form is given when its page is opened.</summary>
    public void Stamp(SeenForm form, Registration registration) => (form.Version, form.Seen) = (VersionOf(registration), registration.History.Count);

    /// <summary>Does the act, unless the case is no longer what the form's writer saw.</summary>
    /// <param name="registration">The case, loaded whole.</param>
    /// <param name="form">The form, with the version that was seen.</param>
    /// <param name="act">What is done.</param>
    /// <param name="verb">The domain's verb, and the letters of the act; it may take a registration number.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<DeskOutcome> DoAsync(Registration registration, SeenForm form, DeskAct act, Func<Task> verb, CancellationToken cancel)
    {
        if (form.Version != VersionOf(registration))
            return IsRepeat(registration.History, form, act) ? DeskOutcome.DoneBefore : DeskOutcome.Meanwhile;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await AnswersChangedAsync(registration, cancel))
                return DeskOutcome.Meanwhile;
            // Hands are the ministry's: an opinion of a consulate neither waits for them nor takes a case out of them.
            var hands = act.By is { AccountId: not null, Capacity: Capacity.MinistryReviewer } ? await cases.LockAsync(registration.Id, registration.Country, cancel) : null;
            if (hands?.IsHeldByOther(act.By.AccountId!.Value, Now) == true)
            {
                if (!form.TakesOver)
                    return DeskOutcome.InOtherHands;
                await cases.TakeOverAsync(hands, act.By, cancel);
            }

            await verb();
            Settle(hands, act);
            await db.SaveAsync(new Act(act.Name, act.By, registration.Id, registration.Country, act.Reason), cancel);
            await transaction.CommitAsync(cancel);
            return DeskOutcome.Done;
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            var history = await db.Registrations.AsNoTracking().Where(r => r.Id == registration.Id).SelectMany(r => r.History).ToListAsync(cancel);
            return IsRepeat(history, form, act) ? DeskOutcome.DoneBefore : DeskOutcome.Meanwhile;
        }
    }

    /// <summary>What was done to a case since a form's page was opened; at least the latest act.</summary>
    public async Task<IReadOnlyList<HistoryLine>> SinceAsync(Registration registration, SeenForm form, CancellationToken cancel)
    {
        var after = form.Seen <= 0 || form.Seen >= registration.History.Count ? registration.History.Count - 1 : form.Seen;
        return await CaseHistory.OfAsync(db, registration, after, cancel);
    }

    // Whoever takes up a case that is nobody's makes it the own, and keeps it in hands; with every other act it is put back.
    private void Settle(ReviewCase? hands, DeskAct act)
    {
        if (hands is null || act.By.AccountId is not { } reviewer)
            return;
        if (act.What == RegistrationAct.TakeUp)
        {
            if (hands.AssigneeId is null)
                hands.Assign(reviewer, Now);
            if (!act.IsOneOfSeveral)
                hands.Hold(reviewer, Now);
        }
        else
        {
            hands.PutBack(reviewer);
        }
    }

    // The answers are held still from here to the end of the transaction: nobody edits between the check and the act.
    private async Task<bool> AnswersChangedAsync(Registration registration, CancellationToken cancel)
    {
        var now = await db.Database.SqlQuery<long>($"SELECT xmin::text::bigint AS \"Value\" FROM organization WHERE id = {registration.OrganizationId} FOR SHARE").ToListAsync(cancel);
        return now[0] != RowVersion(registration.Organization!);
    }

    private uint RowVersion(object row) => (uint)db.Entry(row).Property("Version").CurrentValue!;

    private static bool IsRepeat(IEnumerable<RegistrationEvent> history, SeenForm form, DeskAct act) =>
        history.SingleOrDefault(e => e.Sequence == form.Seen + 1) is { } next && next.Act == act.What && next.AccountId == act.By.AccountId;
}
