using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>
/// Writes the organizations of an import, some at a time: each some are one transaction with the marks on their rows, so that whoever goes on after a fall finds what is
/// left, and nothing is written twice.
/// </summary>
/// <param name="db">The register.</param>
/// <param name="clock">The clock.</param>
/// <param name="atOnce">How many are written at a time.</param>
public sealed class BatchRunning(RegistryDb db, TimeProvider clock, int atOnce = BatchRunning.AtOnce)
{
    /// <summary>How many are written at a time.</summary>
    public const int AtOnce = 2_000;

    /// <summary>Writes what is left.</summary>
    /// <returns>Whether all is written: a person may have stopped it meanwhile.</returns>
    public async Task<bool> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var work = await LongWork.BeginAsync(db, cancellationToken);
        // How fast it goes is counted anew, also after a fall.
        var now = clock.GetUtcNow();
        await db.ImportBatches.Where(b => b.Id == id && b.State == ImportState.Running).ExecuteUpdateAsync(set => set.SetProperty(b => b.BegunAt, now).SetProperty(b => b.DoneBefore, b => b.Done), cancellationToken);
        var answers = await db.ImportPlaceAnswers.AsNoTracking().Where(a => a.BatchId == id).ToDictionaryAsync(a => a.Written, a => a.PlaceCode, cancellationToken);
        var list = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        await using var beside = await ReadingBeside.OpenAsync(db, clock, cancellationToken);
        var writing = await OrganizationWriting.OpenAsync(db, beside.Db, clock, new ImportSource(list.FileName, list.Country), list.Mapping, answers, cancellationToken);
        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var coming = PrepareAsync(beside.Db, writing, id, long.MinValue, ahead.Token);
        try
        {
            while (true)
            {
                var some = await coming;
                // The next are made ready while PostgreSQL takes these in. What lies before the last line is written, and is not looked through again.
                if (some.Count > 0)
                    coming = Task.Run(() => PrepareAsync(beside.Db, writing, id, some[^1].Line, ahead.Token), ahead.Token);
                if (await WriteAsync(writing, id, some, cancellationToken) is { } isWhole)
                    return isWhole;
                if (some.Count == 0)
                    coming = PrepareAsync(beside.Db, writing, id, long.MinValue, ahead.Token);
            }
        }
        finally
        {
            await ahead.CancelAsync();
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<PreparedRow>> PrepareAsync(RegistryDb beside, OrganizationWriting writing, Guid id, long after, CancellationToken cancellationToken) =>
        await writing.PrepareAsync(await Left(beside, id).Where(r => r.Line > after).OrderBy(r => r.Line).Take(atOnce).ToListAsync(cancellationToken), cancellationToken);

    // Whether all is written; null as long as there may be more.
    private async Task<bool?> WriteAsync(OrganizationWriting writing, Guid id, IReadOnlyList<PreparedRow> some, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = await db.ImportBatches.FromSql($"SELECT *, xmin FROM import_batch WHERE id = {id} FOR UPDATE").SingleAsync(cancellationToken);
        if (batch.State != ImportState.Running)
            return false;
        if (some.Count > 0)
        {
            // They were read before the import was held: another node may have written them meanwhile, or a person stopped it, decided otherwise, and let it go on.
            var (first, last) = (some[0].Line, some[^1].Line);
            var left = (await Left(db, id).Where(r => r.Line >= first && r.Line <= last).Select(r => r.Line).ToListAsync(cancellationToken)).ToHashSet();
            if (left.Count > 0)
                await WriteAsync(writing, batch, [.. some.Where(s => left.Contains(s.Line))], cancellationToken);
        }
        else if (await Left(db, id).AnyAsync(cancellationToken))
        {
            return null;
        }
        else
        {
            batch.Finish(clock.GetUtcNow());
            await db.SaveAsync(new Act("import.finished", Actor.System, id, batch.Country, batch.FileName), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return some.Count > 0 ? null : true;
    }

    private static IQueryable<ImportBatchRow> Left(RegistryDb db, Guid id) => db.ImportRows.AsNoTracking().Where(r => r.BatchId == id && r.OrganizationId == null).ToBeWritten();

    private async Task WriteAsync(OrganizationWriting writing, ImportBatch batch, IReadOnlyList<PreparedRow> rows, CancellationToken cancellationToken)
    {
        var by = batch.StartedBy == Guid.Empty ? Actor.System : new Actor(batch.StartedBy, Capacity.MinistryAdministrator);
        var written = await writing.WriteAsync(rows, new Act("organizations.imported", by, batch.Id, batch.Country, batch.FileName), cancellationToken);
        var lines = rows.Select(r => r.Line).ToArray();
        var keys = rows.Select(r => written.GetValueOrDefault(r.Line)).ToArray();
        // What came into the register meanwhile by another way is there already, and is marked as such.
        await db.Database.ExecuteSqlAsync($"""
            UPDATE import_row r SET organization_id = nullif(w.key, {Guid.Empty}), outcome = CASE WHEN w.key = {Guid.Empty} THEN 'Same' ELSE r.outcome END
            FROM unnest({lines}, {keys}) AS w(line, key) WHERE r.batch_id = {batch.Id} AND r.line = w.line
            """, cancellationToken);
        await db.ImportBatches.Where(b => b.Id == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Done, b => b.Done + rows.Count), cancellationToken);
    }
}
