using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>
/// Does the long work of imports: looks at rows, and writes organizations. A lock of its connection holds an import, which the database lets go when the process ends, however it ends, so that
/// another node or the next start goes on where the last transaction ended.
/// </summary>
public sealed class ImportRunner(IServiceScopeFactory scopes, ImportFiles files, TimeProvider clock, ILogger<ImportRunner> log) : Rounds(clock, log)
{
    /// <summary>How long the rows of an import that ended are kept, and with them its undoing.</summary>
    public const int KeptDays = 90;

    DateTimeOffset forgetsAt;

    /// <summary>Does all work that waits and that no other node does.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        foreach (var id in await WaitingAsync(cancel))
            await WorkAsync(id, cancel);
    }

    protected override TimeSpan Between => TimeSpan.FromSeconds(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "An import could not go on";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await WorkAsync(cancel);
        if (Clock.GetUtcNow() < forgetsAt)
            return;
        await ForgetAsync(cancel);
        forgetsAt = Clock.GetUtcNow().AddHours(1);
    }

    /// <summary>Forgets the rows and files of imports that ended, or were left lying, long ago.</summary>
    /// <returns>How many imports were emptied.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var before = Clock.GetUtcNow().AddDays(-KeptDays);
        var old = await db.ImportBatches.AsNoTracking().Where(b => b.BegunAt < before && b.State != ImportState.Checking && b.State != ImportState.Running
            && db.ImportRows.Any(r => r.BatchId == b.Id)).Select(b => b.Id).ToListAsync(cancel);
        foreach (var id in old)
        {
            await db.ImportRows.Where(r => r.BatchId == id).ExecuteDeleteAsync(cancel);
            files.Delete(id);
        }

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
                await new BatchRunning(db, Clock).RunAsync(id, cancel);
            else if (state == ImportState.Checking)
                await CheckAsync(db, id, cancel);
            return true;
        }
        finally
        {
            await holder.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({high}, {low})", CancellationToken.None);
        }
    }

    async Task CheckAsync(RegistryDb db, Guid id, CancellationToken cancel)
    {
        await using var file = files.Open(id) ?? Stream.Null;
        await new BatchChecking(db, Clock).CheckAsync(id, file, cancel);
    }
}
