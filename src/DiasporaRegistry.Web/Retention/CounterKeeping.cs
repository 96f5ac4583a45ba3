using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Deletes contacts and appointments of counters some months after their day, drafts that nobody took over from a counter, and applications that were never filed and that nobody wrote in for long.</summary>
public sealed class CounterKeeping(IServiceScopeFactory scopes, RetentionSettings settings, TimeProvider clock)
{
    public Task<int> DeleteEntriesAsync(CancellationToken cancel)
    {
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(-settings.CounterEntryMonths);
        return scopes.InPortionsAsync(db => db.CounterEntries.Where(e => e.Day < before).OrderBy(e => e.Day), (db, entry) => db.Remove(entry), "counter.kept-long-enough", cancel);
    }

    public Task<int> DeleteDraftsAsync(CancellationToken cancel) => EmptyAsync(OfCounters, "counter.draft-kept-long-enough", cancel);

    public Task<int> DeleteUnfiledAsync(CancellationToken cancel) => EmptyAsync(NeverFiled, "register.draft-kept-long-enough", cancel);

    private async Task<int> EmptyAsync(Func<RegistryDb, IQueryable<Registration>> due, string act, CancellationToken cancel)
    {
        List<Guid> organizations;
        await using (var scope = scopes.CreateAsyncScope())
            organizations = await due(scope.ServiceProvider.GetRequiredService<RegistryDb>()).Select(r => r.OrganizationId).Distinct().ToListAsync(cancel);
        var deleted = 0;
        foreach (var organization in organizations)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var drafts = scope.ServiceProvider.GetRequiredService<DraftEmptier>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldOrganizationAsync(organization, cancel);
            // Somebody may have written in it, or taken it over, a moment ago.
            if (await due(db).Where(r => r.OrganizationId == organization).Select(r => new { r.Id, r.Country }).FirstOrDefaultAsync(cancel) is not { } draft)
                continue;
            var files = await drafts.EmptyAsync([organization], Actor.System, clock.GetUtcNow(), cancel);
            await db.SaveAsync(new Act(act, Actor.System, draft.Id, draft.Country), cancel);
            await transaction.CommitAsync(cancel);
            drafts.Delete(files);
            deleted++;
        }

        return deleted;
    }

    private IQueryable<Registration> OfCounters(RegistryDb db)
    {
        var now = clock.GetUtcNow();
        return Drafts(db, now.AddDays(-settings.CounterDraftDays)).Where(r => r.CounterConsulateCode != null
            && !r.Organization!.Representatives.Any(p => p.Role == RepresentativeRole.Owner)
            && !r.Organization.Invitations.Any(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now));
    }

    // What a list found, or a ministry knows otherwise, is no mere draft; and who turned to another country since goes on with it.
    private IQueryable<Registration> NeverFiled(RegistryDb db)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.UnfiledDraftMonths);
        return Drafts(db, before).Where(r => r.Organization!.Provenance == Provenance.Stated && r.Organization.MergedIntoId == null
            && !db.Registrations.Any(other => other.OrganizationId == r.OrganizationId && other.BegunAt >= before));
    }

    private static IQueryable<Registration> Drafts(RegistryDb db, DateTimeOffset before) =>
        db.Registrations.Where(r => r.State == RegistrationState.Draft && r.SubmittedAt == null && r.Organization!.ChangedAt < before
            && !db.Registrations.Any(other => other.OrganizationId == r.OrganizationId && other.SubmittedAt != null));
}
