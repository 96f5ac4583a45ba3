using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Looks at every row of a file and keeps what each was found to be, all or nothing: done again, it finds the same.</summary>
public sealed class BatchChecking(RegistryDb db, TimeProvider clock)
{
    /// <summary>Looks at a file's rows; a file that cannot be read sends the import back to its beginning, with why.</summary>
    /// <returns>Whether it went to its end: a person may have stopped it meanwhile.</returns>
    public async Task<bool> CheckAsync(Guid id, Stream? file, CancellationToken cancellationToken)
    {
        await using var work = await LongWork.BeginAsync(db, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        var answers = await db.ImportPlaceAnswers.AsNoTracking().Where(a => a.BatchId == id).ToDictionaryAsync(a => a.Written, a => a.PlaceCode, cancellationToken);
        IReadOnlyList<PreparedRow> rows;
        try
        {
            var list = await ListFile.ReadAsync(file ?? throw new UnreadableListException(new ImportNote("FileGone")), batch.Wish, cancellationToken, batch.Mapping);
            var request = new ImportRequest(batch.FileName, batch.Country, Actor.System, true, batch.Wish);
            rows = await new OrganizationImport(db, clock).PrepareAsync(list, request, answers, done => TellAsync(batch, list.Rows.Count, done, cancellationToken), cancellationToken);
        }
        catch (UnreadableListException e)
        {
            return await FailAsync(batch, e.Reason, cancellationToken);
        }
        catch (ImportStoppedException)
        {
            return false;
        }

        return await KeepAsync(batch, rows, cancellationToken);
    }

    private async Task<bool> KeepAsync(ImportBatch batch, IReadOnlyList<PreparedRow> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var held = await db.ImportBatches.FromSql($"SELECT *, xmin FROM import_batch WHERE id = {batch.Id} FOR UPDATE").SingleAsync(cancellationToken);
        if (!IsStill(held, batch))
            return false;
        // What was decided about a line stays where the line is still what it was.
        var decided = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id && r.Decision != null).Select(r => new { r.Line, r.Name, r.Decision }).ToListAsync(cancellationToken);
        var decisions = decided.ToDictionary(d => (d.Line, d.Name), d => d.Decision);
        await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken);
        var fields = batch.Mapping.Select(c => c.Field).ToList();
        var copied = new CopiedRows("import_row", "batch_id, line, cells, name, outcome, notes, source, likely_id, decision");
        foreach (var row in rows)
        {
            var cells = row.Raw.Cells.Take(fields.Count).Select((c, i) => IsKept(fields[i], c) ? NoteText.Kept(c) : "").ToList();
            var name = NoteText.Kept(row.Row.Name);
            var isLikely = row.Row.Notes.Any(n => n.Key.StartsWith("LikelyDuplicate", StringComparison.Ordinal));
            // Here it is not written yet, and a person decides.
            var notes = row.Row.Notes.Select(n => n with { Key = n.Key switch { "LikelyDuplicateOfRow" => "LikelyOfRow", "LikelyDuplicateInRegister" => "LikelyInRegister", _ => n.Key } });
            copied.Add(batch.Id, row.Row.Line, cells, name, isLikely ? RowOutcome.Likely : row.Row.Outcome, NoteText.Write(notes), row.Source, row.LikelyId, decisions.GetValueOrDefault((row.Row.Line, name)));
        }

        await copied.CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
        held.BeReady(rows.Count);
        await db.SaveAsync(new Act("import.checked", Actor.System, batch.Id, batch.Country, batch.FileName), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // What nobody reads is nobody's to keep: who fills a list in, whom to ask for; and of papers nothing is kept at all.
    private static bool IsKept(ImportField field, string cell) => field == ImportField.Name || (field is not (ImportField.Private or ImportField.NotRead) && !StatusWords.In(cell));

    private async Task<bool> FailAsync(ImportBatch batch, ImportNote reason, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var now = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, cancellationToken);
        if (!IsStill(now, batch))
            return false;
        now.Fail(reason);
        await db.SaveAsync(new Act("import.refused", Actor.System, now.Id, now.Country, reason.Key), cancellationToken);
        return true;
    }

    // Stopped and begun anew, it may be read otherwise: what was looked at before is no answer to that.
    private static bool IsStill(ImportBatch now, ImportBatch begun) => now.State == ImportState.Checking && now.BegunAt == begun.BegunAt;

    private async Task TellAsync(ImportBatch batch, int total, int done, CancellationToken cancellationToken)
    {
        var going = await db.ImportBatches.Where(b => b.Id == batch.Id && b.State == ImportState.Checking && b.BegunAt == batch.BegunAt)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.Total, total).SetProperty(b => b.Done, done), cancellationToken);
        if (going == 0)
            throw new ImportStoppedException();
    }
}

/// <summary>A person stopped the work.</summary>
internal sealed class ImportStoppedException : Exception;
