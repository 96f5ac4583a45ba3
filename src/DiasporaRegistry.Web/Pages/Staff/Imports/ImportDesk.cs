using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>What a ministry's administrator, or the command line, does with imports: sends a file, says how it is read and what its columns are, decides about rows, lets it run, stops it, takes it back.</summary>
public sealed class ImportDesk(RegistryDb db, ImportFiles files, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long LargestFile = 50L << 20;

    /// <summary>How many lists of a country may lie there unwritten, each with its file.</summary>
    public const int MostUnwritten = 20;

    /// <summary>How long may be looked at a file before somebody gets an answer.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(4);

    // Looking takes a processor; who comes meanwhile waits without holding one.
    static readonly SemaphoreSlim Looking = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Keeps a file that can be read, as an import that begins; the same form with the same file twice begins one.</summary>
    /// <returns>The import, and why its file cannot be read; none where it can.</returns>
    public async Task<(Guid Id, ImportNote? Refusal)> BeginAsync(Guid key, string fileName, Stream content, Actor by, string country, CancellationToken cancel)
    {
        var known = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == key, cancel);
        if (known is not null && known.Country == country && fileName.EndsWith(known.FileName, StringComparison.Ordinal) && await IsKeptAsync(key, content.Length))
            return (key, null);
        if (await db.ImportsOf(country).CountAsync(b => b.State == ImportState.Uploaded || b.State == ImportState.Ready || b.State == ImportState.Checking, cancel) >= MostUnwritten)
            return (key, new ImportNote("TooManyUnwritten", MostUnwritten));
        // Whoever goes back to the form with another list begins another import.
        if (known is not null || key == Guid.Empty)
            key = Guid.CreateVersion7(clock.GetUtcNow());
        await files.SaveAsync(key, content, cancel);
        var refusal = await LookAsync(key, ReadingWish.Found, _ => { }, cancel);
        if (refusal is not null)
        {
            files.Delete(key);
            return (key, refusal);
        }

        db.Add(new ImportBatch(key, country, fileName, by.AccountId ?? Guid.Empty, clock.GetUtcNow()));
        try
        {
            await db.SaveAsync(new Act("import.begun", by, key, country, fileName), cancel);
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            // The same form, sent at the same moment, was first.
            db.ChangeTracker.Clear();
        }

        return (key, null);
    }

    async Task<bool> IsKeptAsync(Guid key, long length)
    {
        await using var kept = files.Open(key);
        return kept?.Length == length;
    }

    /// <summary>Opens a file as it is to be read, for somebody to look into it.</summary>
    /// <returns>Why it cannot be read so; none where it can.</returns>
    public async Task<ImportNote?> LookAsync(Guid id, ReadingWish wish, Action<OpenedList> look, CancellationToken cancel)
    {
        await Looking.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            await using var file = files.Open(id);
            if (file is null)
                return new ImportNote("FileGone");
            return await Task.Run(() =>
            {
                using var list = OpenedList.Open(file, wish, limit.Token);
                look(list);
                return (ImportNote?)null;
            }, limit.Token);
        }
        catch (UnreadableListException e)
        {
            return e.Reason;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ImportNote("FileTakesTooLong");
        }
        finally
        {
            Looking.Release();
        }
    }

    /// <summary>Does something to an import of the country, held still; what somebody else did meanwhile is answered by false.</summary>
    public async Task<bool> DoAsync(Guid id, string act, Action<ImportBatch> verb, Actor by, string country, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM import_batch WHERE id = {id} FOR UPDATE", cancel);
        db.ChangeTracker.Clear();
        var batch = await db.ImportsOf(country).SingleOrDefaultAsync(b => b.Id == id, cancel) ?? throw new DbUpdateConcurrencyException("The import was deleted meanwhile.");
        try
        {
            verb(batch);
        }
        catch (WrongImportStateException)
        {
            return false;
        }

        await db.SaveAsync(new Act(act, by, id, country, batch.FileName), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Whether other lists brought organizations in since the rows of an import were looked at, so that what was seen of them, and who is likely the same, may no longer hold.</summary>
    public Task<bool> IsOutdatedAsync(ImportBatch batch, CancellationToken cancel) => batch.State != ImportState.Ready ? Task.FromResult(false)
        : db.Organizations.AnyAsync(o => o.Provenance == Provenance.Mapped && o.MappedForCountry == batch.Country && o.EnteredAt > batch.BegunAt, cancel);

    /// <summary>Begins to write, or goes on.</summary>
    public async Task<bool> RunAsync(Guid id, Actor by, string country, CancellationToken cancel)
    {
        var rows = db.ImportRows.Where(r => r.BatchId == id).ToBeWritten();
        var (total, done) = (await rows.CountAsync(cancel), await rows.CountAsync(r => r.OrganizationId != null, cancel));
        return await DoAsync(id, "import.run", batch => batch.Run(total, done, clock.GetUtcNow()), by, country, cancel);
    }

    /// <summary>Decides about rows of an import that were not written yet: one, or all of a kind.</summary>
    public async Task<int> DecideAsync(Guid id, Actor by, string country, long? line, RowOutcome outcome, RowDecision decision, CancellationToken cancel)
    {
        if (outcome is not (RowOutcome.New or RowOutcome.Noted or RowOutcome.Likely))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM import_batch WHERE id = {id} FOR UPDATE", cancel);
        var decided = await db.ImportRows.Where(r => r.BatchId == id && r.Outcome == outcome && (line == null || r.Line == line) && r.OrganizationId == null
            && db.ImportBatches.Any(b => b.Id == id && b.Country == country && (b.State == ImportState.Ready || b.State == ImportState.Stopped || b.State == ImportState.Done)))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, decision), cancel);
        if (decided > 0)
            await db.SaveAsync(new Act("import.decided", by, id, country, line is null ? $"{decision}: {outcome} × {decided}" : $"{decision}: {line}"), cancel);
        await transaction.CommitAsync(cancel);
        return decided;
    }

    /// <summary>Deletes an import that wrote nothing, with its file.</summary>
    public async Task<bool> DeleteAsync(Guid id, Actor by, string country, CancellationToken cancel)
    {
        try
        {
            var done = await DoAsync(id, "import.deleted", batch =>
            {
                if (!batch.CanBeMapped || db.ImportTakings.Any(t => t.BatchId == id))
                    throw new WrongImportStateException(batch.State);
                db.Remove(batch);
            }, by, country, cancel);
            if (done)
                files.Delete(id);
            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another press was quicker: it is gone, as was asked for.
            return true;
        }
    }

    /// <summary>Keeps what the columns of a kind of list are, under a name; the same name again states it anew.</summary>
    public async Task KeepMappingAsync(string name, IReadOnlyList<ImportColumn> columns, Actor by, string country, CancellationToken cancel)
    {
        if (await db.ImportMappings.SingleOrDefaultAsync(m => m.Country == country && m.Name == name, cancel) is { } known)
            known.State(columns, clock.GetUtcNow());
        else
            db.Add(new ImportMapping(country, name, columns, clock.GetUtcNow()));
        await db.SaveAsync(new Act("import.mapping-kept", by, null, country, name), cancel);
    }

    /// <summary>Gives a kept mapping another name; false where another one has it already.</summary>
    public async Task<bool> RenameMappingAsync(ImportMapping mapping, string name, Actor by, CancellationToken cancel)
    {
        if (await db.ImportMappings.AnyAsync(m => m.Country == mapping.Country && m.Name == name && m.Id != mapping.Id, cancel))
            return false;
        mapping.Rename(name);
        try
        {
            await db.SaveAsync(new Act("import.mapping-renamed", by, mapping.Id, mapping.Country, name), cancel);
            return true;
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Forgets a kept mapping; imports that used it keep their columns.</summary>
    public async Task DeleteMappingAsync(ImportMapping mapping, Actor by, CancellationToken cancel)
    {
        db.Remove(mapping);
        await db.SaveAsync(new Act("import.mapping-deleted", by, mapping.Id, mapping.Country, mapping.Name), cancel);
    }
}
