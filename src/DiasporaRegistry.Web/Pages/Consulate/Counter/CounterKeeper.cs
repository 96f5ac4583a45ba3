using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Keeps what the counter's pages say: deletes contacts and appointments some months after their day, and drafts that nobody owns, nobody goes on with and nobody was invited to.</summary>
public sealed class CounterKeeper(IServiceScopeFactory scopes, CounterSettings settings, TimeProvider clock, ILogger<CounterKeeper> log) : BackgroundService
{
    const int MostAtOnce = 200;

    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Deletes what is due.</summary>
    /// <returns>How many entries and drafts were deleted.</returns>
    public async Task<int> DeleteDueAsync(CancellationToken cancel) => await DeleteEntriesAsync(cancel) + await DeleteDraftsAsync(cancel);

    async Task<int> DeleteEntriesAsync(CancellationToken cancel)
    {
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(-Math.Max(1, settings.KeepEntriesMonths));
        for (var deleted = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var due = await db.CounterEntries.Where(e => e.Day < before).OrderBy(e => e.Day).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return deleted;
            db.RemoveRange(due);
            await db.SaveAsync(new Act("counter.kept-long-enough", Actor.System), cancel);
            deleted += due.Count;
        }
    }

    async Task<int> DeleteDraftsAsync(CancellationToken cancel)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await Due(scope.ServiceProvider.GetRequiredService<RegistryDb>()).Select(r => r.OrganizationId).Distinct().ToListAsync(cancel);
        var deleted = 0;
        foreach (var organization in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var drafts = scope.ServiceProvider.GetRequiredService<DraftEmptier>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldOrganizationAsync(organization, cancel);
            // Somebody may have written in it, or taken it over, a moment ago.
            if (await Due(db).Where(r => r.OrganizationId == organization).Select(r => new { r.Id, r.Country }).FirstOrDefaultAsync(cancel) is not { } draft)
                continue;
            var files = await drafts.EmptyAsync([organization], Actor.System, clock.GetUtcNow(), cancel);
            await db.SaveAsync(new Act("counter.draft-kept-long-enough", Actor.System, draft.Id, draft.Country), cancel);
            await transaction.CommitAsync(cancel);
            drafts.Delete(files);
            deleted++;
        }

        return deleted;
    }

    IQueryable<Registration> Due(RegistryDb db)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-Math.Max(1, settings.KeepDraftsDays));
        return db.Registrations.Where(r => r.CounterConsulateCode != null && r.State == RegistrationState.Draft && r.SubmittedAt == null && r.Organization!.ChangedAt < before
            && !r.Organization.Representatives.Any(p => p.Role == RepresentativeRole.Owner)
            && !r.Organization.Invitations.Any(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            && !db.Registrations.Any(other => other.OrganizationId == r.OrganizationId && other.SubmittedAt != null));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeleteDueAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException or IOException or InvalidOperationException)
            {
                // What was due stays due; another node may have been first.
                log.LogWarning("What counters wrote down could not be deleted on schedule: {Fault}", error.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
