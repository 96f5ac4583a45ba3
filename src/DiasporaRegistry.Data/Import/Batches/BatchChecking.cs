using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Looks at every row of a file and keeps what each was found to be, all or nothing: done again, it finds the same.</summary>
public sealed class BatchChecking(RegistryDb db, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    private readonly CopiedRows copied = new("import_row", "batch_id, line, cells, name, outcome, notes, source, likely_id, decision");

    /// <summary>Looks at a file's rows; a file that cannot be read sends the import back to its beginning, with why.</summary>
    /// <returns>Whether it went to its end: a person may have stopped it meanwhile.</returns>
    public async Task<bool> CheckAsync(Guid id, Stream? file, CancellationToken cancellationToken)
    {
        await using var work = await LongWork.BeginAsync(db, cancellationToken);
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id, cancellationToken);
        try
        {
            using var list = OpenedList.Open(file ?? throw new UnreadableListException(new ImportNote("FileGone")), batch.Wish, cancellationToken);
            if (list.Reading.Encoding is { IsDoubtful: true } doubtful)
                throw new UnreadableListException(new ImportNote("EncodingDoubtful", string.Join(", ", doubtful.Previews.Select(p => p.Encoding.Code))));
            if (batch.Mapping.All(c => c.Field != ImportField.Name))
                throw new UnreadableListException(new ImportNote("NoNameColumn", string.Join(", ", list.Headers.Take(20))));
            return await KeepAsync(batch, list, ListCount.Of(list, cancellationToken), cancellationToken);
        }
        catch (UnreadableListException e)
        {
            return await FailAsync(batch, e.Reason, cancellationToken);
        }
        catch (ImportStoppedException)
        {
            return false;
        }
    }

    private async Task<bool> KeepAsync(ImportBatch batch, OpenedList list, ListCount count, CancellationToken cancellationToken)
    {
        var answers = await db.ImportPlaceAnswers.AsNoTracking().Where(a => a.BatchId == batch.Id).ToDictionaryAsync(a => a.Written, a => a.PlaceCode, cancellationToken);
        await using var beside = await ReadingBeside.OpenAsync(db, clock, cancellationToken);
        var checking = await RowChecking.OpenAsync(beside.Db, clock, new ImportSource(batch.FileName, batch.Country), batch.Mapping, count, answers, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync($"import.checking {batch.Id}", cancellationToken);
        // What was decided about a line stays where the line is still what it was.
        var decisions = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id && r.Decision != null).Select(r => new { r.Line, r.Name, r.Decision })
            .ToDictionaryAsync(d => (d.Line, d.Name), d => d.Decision, cancellationToken);
        await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken);
        var fields = batch.Mapping.Select(c => c.Field).ToList();
        await using var told = await TellingAsync(cancellationToken);
        // Three things at a time: rows are read, those before them compared, and those before these copied.
        var (done, comparing, copying) = (0, Task.FromResult<IReadOnlyList<CheckedRow>>([]), Task.CompletedTask);
        try
        {
            foreach (var some in list.Rows(cancellationToken).Chunk(AtOnce))
            {
                await TellAsync(told, batch, count.Rows, done, cancellationToken);
                var read = await checking.ReadAsync(some, cancellationToken);
                var compared = await comparing;
                comparing = Task.Run(() => checking.Compare(read, cancellationToken), cancellationToken);
                await copying;
                copying = Task.Run(() => CopyAsync(compared), cancellationToken);
                done += some.Length;
            }

            var last = await comparing;
            await copying;
            await CopyAsync(last);
        }
        finally
        {
            // Nobody else uses the connection before it is let go.
            await ((Task)comparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        db.ChangeTracker.Clear();
        var held = await db.ImportBatches.FromSql($"SELECT *, xmin FROM import_batch WHERE id = {batch.Id} FOR UPDATE").SingleAsync(cancellationToken);
        if (!IsStill(held, batch))
            return false;
        held.BeReady(count.Rows);
        await db.SaveAsync(new Act("import.checked", Actor.System, batch.Id, batch.Country, batch.FileName), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;

        async Task CopyAsync(IReadOnlyList<CheckedRow> rows)
        {
            foreach (var row in rows)
            {
                var cells = row.Raw.Cells.Take(fields.Count).Select((c, i) => IsKept(fields[i], c) ? NoteText.Kept(c) : "").ToList();
                var name = NoteText.Kept(row.Name);
                copied.Add(batch.Id, row.Raw.Line, cells, name, row.Outcome, NoteText.Write(row.Notes), row.Source, row.LikelyId,
                    row.Outcome == RowOutcome.Changed ? null : decisions.GetValueOrDefault((row.Raw.Line, name)));
            }

            await copied.CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
        }
    }

    // What nobody reads is nobody's to keep: who fills a list in, whom to ask for; and of papers nothing is kept at all.
    private static bool IsKept(ImportField field, string cell) => field == ImportField.Name || (field is not (ImportField.Private or ImportField.NotRead) && !StatusWords.In(cell));

    // Stopped and begun anew, it may be read otherwise: what was looked at before is no answer to that.
    private static bool IsStill(ImportBatch now, ImportBatch begun) => now.State == ImportState.Checking && now.BegunAt == begun.BegunAt;

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

    // How far it is is seen by others before the rows are: it goes by a connection of its own.
    private async Task<NpgsqlConnection> TellingAsync(CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)((ICloneable)db.Database.GetDbConnection()).Clone();
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task TellAsync(NpgsqlConnection connection, ImportBatch batch, int total, int done, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE import_batch SET total = @total, done = @done WHERE id = @id AND state = 'Checking' AND begun_at = @begun", connection);
        command.Parameters.AddWithValue("id", batch.Id);
        command.Parameters.AddWithValue("begun", batch.BegunAt);
        command.Parameters.AddWithValue("total", total);
        command.Parameters.AddWithValue("done", done);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new ImportStoppedException();
    }
}

/// <summary>A person stopped the work.</summary>
internal sealed class ImportStoppedException : Exception;
