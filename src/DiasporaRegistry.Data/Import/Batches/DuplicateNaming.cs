using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>A person says that a row is the organization that it is likely to be: what it says otherwise is then shown, and taken over as that of any known one. Only where the ministry found it and nobody answers for it, since no list changes what an organization states of itself.</summary>
public sealed class DuplicateNaming(RegistryDb db, TimeProvider clock)
{
    /// <summary>Says of one row which organization it is.</summary>
    /// <returns>What it was found to be with that; none where it cannot be said of it, or somebody decided meanwhile.</returns>
    public async Task<RowOutcome?> NameAsync(Guid id, long line, Actor by, string country, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM import_batch WHERE id = {id} FOR UPDATE", cancellationToken);
        db.ChangeTracker.Clear();
        if (await db.ImportsOf(country).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { CanRun: true } batch)
            return null;
        if (await db.ImportRows.AsNoTracking().SingleOrDefaultAsync(r => r.BatchId == id && r.Line == line && r.Outcome == RowOutcome.Likely && r.OrganizationId == null && db.MappedFor(country).Any(o => o.Id == r.LikelyId), cancellationToken) is not { LikelyId: { } likely } row)
            return null;
        var notes = await DifferencesAsync(batch, row, likely, cancellationToken);
        var (outcome, text) = (notes.Count == 0 ? RowOutcome.Same : RowOutcome.Changed, NoteText.Write(notes));
        await db.SaveAsync(new Act("import.row-named", by, likely, country, batch.FileName), cancellationToken);
        await db.ImportRows.Where(r => r.BatchId == id && r.Line == line).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, outcome).SetProperty(r => r.Notes, text).SetProperty(r => r.Decision, (RowDecision?)null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<IReadOnlyList<ImportNote>> DifferencesAsync(ImportBatch batch, ImportBatchRow row, Guid likely, CancellationToken cancellationToken)
    {
        var answers = await db.ImportPlaceAnswers.AsNoTracking().Where(a => a.BatchId == batch.Id).ToDictionaryAsync(a => a.Written, a => a.PlaceCode, cancellationToken);
        var reader = await ListRowReader.OpenAsync(db, clock, batch.Country, batch.Mapping, int.MaxValue, answers, cancellationToken);
        var raw = new ListRow(row.Line, row.Cells, false);
        await reader.MeetAsync([raw], cancellationToken);
        var differences = new RowDifferences(db, batch.Country);
        await differences.MeetAsync([likely], [], cancellationToken);
        return differences.Of(likely) is { } organization ? differences.Between(reader.Read(raw, row.Name), organization) : [];
    }
}
