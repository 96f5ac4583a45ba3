using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Errors;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>
/// Does the long work of imports: looks at rows, and writes organizations. A lock of its connection holds an import, which the database lets go when the process ends, however it ends, so that
/// another node or the next start goes on where the last transaction ended.
/// </summary>
public sealed class ImportRunner(IServiceScopeFactory scopes, ImportFiles files, RetentionSettings retention, TimeProvider clock, ILogger<ImportRunner> log) : Rounds(clock, log)
{
    /// <summary>Does all work that waits and that no other node does. An import that cannot go on keeps none of the others waiting.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        foreach (var id in await WaitingAsync(cancel))
        {
            try
            {
                await WorkAsync(id, cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                await LeaveAsync(id, error, cancel);
            }
        }
    }

    protected override TimeSpan Between => TimeSpan.FromSeconds(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "An import could not go on";

    protected override Task RoundAsync(CancellationToken cancel) => WorkAsync(cancel);

    /// <summary>Forgets the rows and answers of imports that ended, or were left lying, long ago, and the files that nobody needs any more.</summary>
    /// <returns>How many imports were emptied.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var before = Clock.GetUtcNow().AddDays(-retention.ImportLineDays);
        var old = await db.ImportBatches.AsNoTracking().Where(b => b.BegunAt < before && b.State != ImportState.Checking && b.State != ImportState.Running
            && (db.ImportRows.Any(r => r.BatchId == b.Id) || db.ImportPlaceAnswers.Any(a => a.BatchId == b.Id))).Select(b => b.Id).ToListAsync(cancel);
        foreach (var id in old)
        {
            await db.ImportRows.Where(r => r.BatchId == id).ExecuteDeleteAsync(cancel);
            await db.ImportTakings.Where(t => t.BatchId == id).ExecuteDeleteAsync(cancel);
            await db.ImportPlaceAnswers.Where(a => a.BatchId == id).ExecuteDeleteAsync(cancel);
        }

        // Only what may still be read, or read otherwise, needs its file, and what is gone on with by the same file; one that no import knows of was left by a fall.
        var there = files.Settled();
        var needed = await db.ImportBatches.AsNoTracking().Where(b => there.Contains(b.Id)
            && (b.State == ImportState.Checking || b.State == ImportState.Running || (b.BegunAt >= before && (b.State == ImportState.Uploaded || b.State == ImportState.Ready || b.State == ImportState.Stopped)))).Select(b => b.Id).ToListAsync(cancel);
        foreach (var id in there.Except(needed))
            files.Delete(id);
        return old.Count;
    }

    async Task<List<Guid>> WaitingAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().ImportBatches.AsNoTracking()
            .Where(b => b.State == ImportState.Checking || b.State == ImportState.Running).OrderBy(b => b.BegunAt).Select(b => b.Id).ToListAsync(cancel);
    }

    /// <summary>Does the work of one import, if it has any and nobody else does it.</summary>
    /// <returns>Whether it could: false where another node, or the web beside a command line, holds it.</returns>
    public async Task<bool> WorkAsync(Guid id, CancellationToken cancel)
    {
        await using var holding = scopes.CreateAsyncScope();
        var holder = holding.ServiceProvider.GetRequiredService<RegistryDb>();
        await holder.Database.OpenConnectionAsync(cancel);
        var (high, low) = (BitConverter.ToInt32(id.ToByteArray(), 0), BitConverter.ToInt32(id.ToByteArray(), 12));
        if (!await holder.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_lock({high}, {low}) AS "Value" """).SingleAsync(cancel))
            return false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var state = await db.ImportBatches.AsNoTracking().Where(b => b.Id == id).Select(b => b.State).SingleOrDefaultAsync(cancel);
            if (state == ImportState.Running)
            {
                await new BatchRunning(db, Clock).RunAsync(id, cancel);
                // Once all is written only the rows are needed, and they hold less of people than the file does.
                if (await db.ImportBatches.AnyAsync(b => b.Id == id && b.State == ImportState.Done, cancel))
                    files.Delete(id);
            }
            else if (state == ImportState.Checking)
            {
                await CheckAsync(db, id, cancel);
            }

            return true;
        }
        finally
        {
            await holder.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({high}, {low})", CancellationToken.None);
        }
    }

    // What passes is tried again in the next round; what does not pass would fail for ever, and a person is told.
    async Task LeaveAsync(Guid id, Exception error, CancellationToken cancel)
    {
        if (DatabaseAway.Caused(error) || Collision.Caused(error) || error is TimeoutException or IOException or OperationCanceledException)
        {
            Log.LogWarning("{Failure}: {Fault}", Failure, error.GetType().Name);
            return;
        }

        Log.LogError(error, "{Failure}", Failure);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        if (await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == id, cancel) is not { IsAtWork: true } batch)
            return;
        batch.Fail(new ImportNote("WorkFailed"));
        await db.SaveAsync(new Act("import.failed", Actor.System, id, batch.Country, error.GetType().Name), cancel);
    }

    async Task CheckAsync(RegistryDb db, Guid id, CancellationToken cancel)
    {
        await using var file = files.Open(id);
        await new BatchChecking(db, Clock).CheckAsync(id, file, cancel);
    }
}
