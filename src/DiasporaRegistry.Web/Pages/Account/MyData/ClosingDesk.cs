using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Claims;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>What becomes of an organization when its only owner closes the account.</summary>
public enum Orphan
{
    /// <summary>A ministry knows it: it stays, the ministry is told.</summary>
    Stays,
    /// <summary>No ministry ever saw it: what was stated is deleted.</summary>
    Goes,
}

/// <summary>An organization that nobody but the account answers for.</summary>
public sealed record OrphanedOrganization(Guid Id, string Name, Orphan Fate);

/// <summary>How closing an account went.</summary>
public enum Closing
{
    /// <summary>It is closed.</summary>
    Done,
    /// <summary>The account holds an appointment, which its administrator ends first.</summary>
    HoldsAnAppointment,
    /// <summary>Meanwhile it became the only owner of something that the page did not tell of.</summary>
    OwnsMore,
}

/// <summary>Closes an account: forgets whose it was, in every table, in one transaction; what law and money need keeps the bare key.</summary>
public sealed class ClosingDesk(RegistryDb db, ClosingLetters letters, DraftEmptier drafts, ReturnDesk returns, DocumentStore store, TimeProvider clock)
{
    /// <summary>The appointments that hold; staff are released by their ministry, not by themselves.</summary>
    public async Task<IReadOnlyList<StaffAppointment>> AppointmentsAsync(Guid accountId, CancellationToken cancel) =>
        await db.Appointments.AsNoTracking().Where(a => a.AccountId == accountId && a.EndedAt == null).OrderBy(a => a.AppointedAt).ToListAsync(cancel);

    /// <summary>The organizations that nobody would answer for.</summary>
    public async Task<IReadOnlyList<OrphanedOrganization>> OrphansAsync(Guid accountId, CancellationToken cancel) => await db.Organizations
        .Where(o => o.Representatives.Any(r => r.AccountId == accountId && r.Role == RepresentativeRole.Owner)
            && o.Representatives.Count(r => r.Role == RepresentativeRole.Owner) == 1)
        .OrderBy(o => o.EnteredAt)
        .Select(o => new OrphanedOrganization(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            o.Provenance != Provenance.Stated || db.Registrations.Any(r => r.OrganizationId == o.Id && r.SubmittedAt != null) ? Orphan.Stays : Orphan.Goes))
        .ToListAsync(cancel);

    /// <summary>Closes the account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="told">The organizations that its owner was told of; others are not left behind in silence.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Closing> CloseAsync(Guid accountId, IReadOnlyCollection<Guid> told, CancellationToken cancel)
    {
        var by = new Actor(accountId, Capacity.Account);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAccountAsync(accountId, cancel);
        db.ChangeTracker.Clear();
        var account = await db.Users.SingleAsync(a => a.Id == accountId, cancel);
        // Closed already, by a second press of the button.
        if (account.ClosedAt is not null)
            return Closing.Done;
        if ((await AppointmentsAsync(accountId, cancel)).Count > 0)
            return Closing.HoldsAnAppointment;
        var person = Person.Of(account);
        var ids = await HoldOrganizationsAsync(person, cancel);
        var orphans = await OrphansAsync(accountId, cancel);
        if (orphans.Any(o => !told.Contains(o.Id)))
            return Closing.OwnsMore;

        await ForgetMailsAsync(person, cancel);
        letters.Farewell(account);
        var returned = new List<(Guid Registration, Guid Document)>();
        foreach (var id in ids)
            returned.AddRange(await LeaveAsync(id, person, orphans.FirstOrDefault(o => o.Id == id), by, now, cancel));
        var shown = await ForgetClaimsAsync(person, now, cancel);
        var files = await drafts.EmptyAsync([.. orphans.Where(o => o.Fate == Orphan.Goes).Select(o => o.Id)], by, now, cancel);
        await ForgetAsync(person, now, cancel);
        account.Close(now);
        await db.SaveAsync(new Act("account.closed", by, accountId), cancel);
        await transaction.CommitAsync(cancel);
        drafts.Delete(files);
        store.Delete([.. returned, .. shown]);
        return Closing.Done;
    }

    // In one order for everybody, so that two who close their accounts at once wait for each other and neither leaves an organization alone unawares.
    async Task<IReadOnlyList<Guid>> HoldOrganizationsAsync(Person person, CancellationToken cancel)
    {
        var ids = await db.Organizations.Where(o => o.Representatives.Any(r => r.AccountId == person.Id)
            || o.Invitations.Any(i => i.AcceptedAt == null && i.RevokedAt == null && EF.Functions.ILike(i.Email, person.Pattern))).Select(o => o.Id).ToListAsync(cancel);
        ids.Sort();
        foreach (var id in ids)
            await db.HoldOrganizationAsync(id, cancel);
        return ids;
    }

    async Task<IReadOnlyList<(Guid Registration, Guid Document)>> LeaveAsync(Guid id, Person person, OrphanedOrganization? orphan, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var organization = await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == id, cancel);
        organization.ForgetInvited(person.Email, person.Id, now);
        if (organization.RoleOf(person.Id) is null)
            return [];
        organization.LeaveForGood(person.Id, now);
        if (orphan is not null)
            await letters.NobodyAnswersAsync(organization, orphan.Fate, cancel);
        // What a list found is again what the list found.
        return organization is { Provenance: Provenance.Claimed, Representatives.Count: 0 } ? await returns.ReturnAsync(await returns.ReadAsync(id, cancel), by, null, now, cancel) : [];
    }

    async Task<IReadOnlyList<(Guid Claim, Guid File)>> ForgetClaimsAsync(Person person, DateTimeOffset now, CancellationToken cancel)
    {
        var claims = await db.ClaimsOf(person.Id).Include(c => c.Evidence).Where(c => c.ForgottenAt == null).ToListAsync(cancel);
        return [.. claims.SelectMany(c => (c.IsWaiting ? c.Withdraw(now) : c.Forget(now)).Select(file => (c.Id, file)))];
    }

    // Neither what was sent nor what waits keeps the address; the farewell alone is still to come.
    Task<int> ForgetMailsAsync(Person person, CancellationToken cancel) => db.Outbox
        .Where(m => EF.Functions.ILike(m.ToAddress, person.Pattern) || (m.ReplyTo != null && EF.Functions.ILike(m.ReplyTo, person.Pattern))).ExecuteDeleteAsync(cancel);

    async Task ForgetAsync(Person person, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Exports.Where(e => e.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.SavedSearches.Where(s => s.AccountId == person.Id || s.NormalizedEmail == person.NormalizedEmail).ExecuteDeleteAsync(cancel);
        await db.ApiKeys.Where(k => k.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.RenewalLinks.Where(l => l.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.SurveyLinks.Where(l => l.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.UserTokens.Where(t => t.UserId == person.Id).ExecuteDeleteAsync(cancel);
        await db.UserPasskeys.Where(p => p.UserId == person.Id).ExecuteDeleteAsync(cancel);
        await db.UserLogins.Where(l => l.UserId == person.Id).ExecuteDeleteAsync(cancel);
        await db.UserClaims.Where(c => c.UserId == person.Id).ExecuteDeleteAsync(cancel);
        await db.Set<ReviewCase>().Where(c => c.AssigneeId == person.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.AssigneeId, (Guid?)null), cancel);
        await db.Set<ReviewCase>().Where(c => c.HolderId == person.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.HolderId, (Guid?)null), cancel);
        await db.Set<ReviewCase>().Where(c => c.TakenFromId == person.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.TakenFromId, (Guid?)null), cancel);
        await db.Messages.Where(m => m.AccountId == person.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.AccountId, (Guid?)null), cancel);
        await db.CallQuestions.Where(q => q.AskedBy == person.Id).ExecuteUpdateAsync(q => q.SetProperty(x => x.AskedBy, (Guid?)null), cancel);
        await db.Set<SavedView>().Where(v => v.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.ConversationReadings.Where(r => r.AccountId == person.Id).ExecuteDeleteAsync(cancel);
        await db.BulletinRecipients.Where(r => r.AccountId == person.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.AccountId, (Guid?)null), cancel);
        foreach (var report in await db.MistakeReports.Where(r => r.Email != null && EF.Functions.ILike(r.Email, person.Pattern)).ToListAsync(cancel))
            report.ForgetReporter();
        foreach (var complaint in await db.Complaints.Where(c => c.Email != null && EF.Functions.ILike(c.Email, person.Pattern)).ToListAsync(cancel))
            complaint.ForgetEmail();
        await db.WorksPhotos.Where(p => p.AddedBy == person.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.AddedBy, (Guid?)null), cancel);
        await db.SelfChecks.Where(c => c.TakenBy == person.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.TakenBy, (Guid?)null), cancel);
        foreach (var invitation in await db.Invitations.Where(i => EF.Functions.ILike(i.Email, person.Pattern)).ToListAsync(cancel))
            invitation.Forget(now);
        foreach (var consent in await db.Consents.Where(c => c.AccountId == person.Id && c.WithdrawnAt == null).ToListAsync(cancel))
            consent.End(now);
    }
}
