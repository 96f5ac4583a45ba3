using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Takes over what rows say otherwise of organizations that the ministry found and nobody answers for: a person looked at each difference, and says so. What an organization states of itself no list changes.</summary>
public sealed class ChangeTaking(RegistryDb db, TimeProvider clock)
{
    /// <summary>How many rows are taken over at a time, each with its fields in the audit trail.</summary>
    public const int AtOnce = 200;

    /// <summary>Takes over one row, or the first that nobody decided about.</summary>
    /// <returns>How many rows that were.</returns>
    public async Task<int> TakeAsync(Guid id, long? line, Actor by, string country, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM import_batch WHERE id = {id} FOR UPDATE", cancellationToken);
        db.ChangeTracker.Clear();
        if (await db.ImportsOf(country).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { CanRun: true } batch)
            return 0;
        var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == id && r.Outcome == RowOutcome.Changed && r.Decision == null && (line == null || r.Line == line) && db.MappedFor(country).Any(o => o.Id == r.LikelyId))
            .OrderBy(r => r.Line).Take(AtOnce).ToListAsync(cancellationToken);
        var keys = rows.Select(r => r.LikelyId!.Value).Distinct().ToArray();
        // Held still, so that nobody claims or merges one meanwhile.
        await db.Database.ExecuteSqlAsync($"SELECT id FROM organization WHERE id = ANY({keys}) ORDER BY id FOR UPDATE", cancellationToken);
        var organizations = await db.MappedFor(country).Where(o => keys.Contains(o.Id)).Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Origins).ThenInclude(p => p.Place)
            .Include(o => o.Residences).ThenInclude(r => r.Place).Include(o => o.Consulates).AsSplitQuery().ToDictionaryAsync(o => o.Id, cancellationToken);
        rows.RemoveAll(r => !organizations.ContainsKey(r.LikelyId!.Value));
        if (rows.Count == 0)
            return 0;
        await WriteAsync(batch, rows, organizations, cancellationToken);
        await db.SaveAsync(new Act("organizations.taken-over", by, id, country, batch.FileName), cancellationToken);
        var lines = rows.ConvertAll(r => r.Line);
        await db.ImportRows.Where(r => r.BatchId == id && lines.Contains(r.Line)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Decision, RowDecision.Take), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    private async Task WriteAsync(ImportBatch batch, List<ImportBatchRow> rows, Dictionary<Guid, Organization> organizations, CancellationToken cancellationToken)
    {
        var answers = await db.ImportPlaceAnswers.AsNoTracking().Where(a => a.BatchId == batch.Id).ToDictionaryAsync(a => a.Written, a => a.PlaceCode, cancellationToken);
        var reader = await ListRowReader.OpenAsync(db, clock, batch.Country, batch.Mapping, int.MaxValue, answers, cancellationToken);
        var raw = rows.ConvertAll(r => new ListRow(r.Line, r.Cells, false));
        await reader.MeetAsync(raw, cancellationToken);
        var read = rows.Zip(raw, (row, cells) => (row.Line, Organization: organizations[row.LikelyId!.Value], Row: reader.Read(cells, row.Name))).ToList();
        var codes = read.SelectMany(r => r.Row.Places.Concat(r.Row.Origins)).Select(p => p.Code).Distinct().ToList();
        var places = await db.Places.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        var (consulates, language, now) = (new ConsulateFinder(db, clock), ImportFields.LanguageOf(batch.Mapping), clock.GetUtcNow());
        foreach (var (line, organization, row) in read)
        {
            var changes = organization.FindAgain(batch.FileName, now, () => RowDifferences.TakeOver(row, organization, language, places, now));
            await consulates.AssignAsync(organization, cancellationToken);
            if (changes.Count > 0)
                db.Add(new ImportTaking(batch, line, organization, changes, now));
        }
    }
}
