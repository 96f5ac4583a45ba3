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
        var last = long.MinValue;
        OrganizationWriting? writing = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var batch = await db.ImportBatches.FromSql($"SELECT *, xmin FROM import_batch WHERE id = {id} FOR UPDATE").SingleAsync(cancellationToken);
            if (batch.State != ImportState.Running)
                return false;
            // What lies before the last line is written, and is not looked through again.
            var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == id && r.Line > last && r.OrganizationId == null).ToBeWritten().OrderBy(r => r.Line).Take(atOnce).ToListAsync(cancellationToken);
            if (rows.Count == 0)
            {
                batch.Finish(clock.GetUtcNow());
                await db.SaveAsync(new Act("import.finished", Actor.System, id, batch.Country, batch.FileName), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            }

            writing ??= await OrganizationWriting.OpenAsync(db, clock, new ImportSource(batch.FileName, batch.Country), batch.Mapping, answers, cancellationToken);
            await WriteAsync(writing, batch, rows, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            last = rows[^1].Line;
        }
    }

    private async Task WriteAsync(OrganizationWriting writing, ImportBatch batch, List<ImportBatchRow> rows, CancellationToken cancellationToken)
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
