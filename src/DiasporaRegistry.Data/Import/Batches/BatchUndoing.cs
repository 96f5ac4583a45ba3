using System.Runtime.CompilerServices;
using System.Text;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Takes back what an import wrote, whole, as long as nobody built on it: what it brought goes, and what was taken over of it says again what it said before.</summary>
public sealed class BatchUndoing(RegistryDb db, TimeProvider clock)
{
    private const int AtOnce = 200;
    private const int Few = 20;

    /// <summary>The organizations of an import that somebody built on: those that it brought and that were changed, claimed, reported, merged, named by another record; and those that no longer say what was taken over of it. The first few are enough to say why.</summary>
    /// <param name="id">The import.</param>
    /// <param name="isWhole">Whether all of what was taken over is looked at, and not some of it only, as a page that is looked at often does.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> BuiltOnAsync(Guid id, bool isWhole, CancellationToken cancellationToken)
    {
        var own = db.ImportRows.Where(r => r.BatchId == id && r.OrganizationId != null).Select(r => r.OrganizationId!.Value);
        var keys = await db.Database.SqlQueryRaw<Guid>(BuiltOn, id).ToListAsync(cancellationToken);
        var changed = await db.Organizations.AsNoTracking().Where(o => own.Contains(o.Id) && (keys.Contains(o.Id) || o.Provenance != Provenance.Mapped || o.ChangedAt != o.EnteredAt || o.MergedIntoId != null))
            .OrderBy(o => o.Id).Take(Few).Select(o => o.Id).ToListAsync(cancellationToken);
        await foreach (var (organizations, takings) in TakenAsync(id, isTracked: false, cancellationToken))
        {
            changed.AddRange(organizations.Where(o => !o.CanGiveBack(takings[o.Id].SelectMany(t => t.Changes))).Select(o => o.Id));
            if (changed.Count >= Few || !isWhole)
                break;
        }

        var names = await db.Organizations.AsNoTracking().Where(o => changed.Contains(o.Id)).OrderBy(o => o.Id).Take(Few)
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).ToListAsync(cancellationToken);
        return [.. names.Select(n => (n.Id, n.Name ?? ""))];
    }

    /// <summary>Takes everything back; refuses where somebody built on it.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> UndoAsync(Guid id, Actor by, CancellationToken cancellationToken)
    {
        await using var work = await LongWork.BeginAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = await db.ImportBatches.FromSql($"SELECT *, xmin FROM import_batch WHERE id = {id} FOR UPDATE").SingleAsync(cancellationToken);
        // Once its rows are forgotten, nobody knows any more what it brought.
        if (!batch.CanBeUndone || !(await db.ImportRows.AnyAsync(r => r.BatchId == id && r.OrganizationId != null, cancellationToken) || await db.ImportTakings.AnyAsync(t => t.BatchId == id, cancellationToken)))
            throw new WrongImportStateException(batch.State);
        // Held still, so that nobody builds on them while they are looked at.
        await db.Database.ExecuteSqlAsync($"""
            SELECT o.id FROM organization o WHERE o.id IN (SELECT organization_id FROM import_row WHERE batch_id = {id} UNION SELECT organization_id FROM import_taking WHERE batch_id = {id})
            ORDER BY o.id FOR UPDATE
            """, cancellationToken);
        if ((await BuiltOnAsync(id, isWhole: true, cancellationToken)).Count > 0)
            return false;
        await db.Organizations.Where(o => db.ImportRows.Any(r => r.BatchId == id && r.OrganizationId == o.Id)).ExecuteDeleteAsync(cancellationToken);
        var act = new Act("import.undone", by, id, batch.Country, batch.FileName);
        await GiveBackAsync(id, act, cancellationToken);
        (await db.ImportBatches.SingleAsync(b => b.Id == id, cancellationToken)).Undo(clock.GetUtcNow());
        await db.SaveAsync(act, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task GiveBackAsync(Guid id, Act act, CancellationToken cancellationToken)
    {
        var consulates = new ConsulateFinder(db, clock);
        await foreach (var (organizations, takings) in TakenAsync(id, isTracked: true, cancellationToken))
        {
            var codes = takings.SelectMany(t => t).SelectMany(t => t.Changes).SelectMany(c => c.Was.PlaceCodes).Distinct().ToList();
            var places = await db.Places.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
            foreach (var organization in organizations)
            {
                organization.GiveBack([.. takings[organization.Id].SelectMany(t => t.Changes)], places, clock.GetUtcNow());
                await consulates.AssignAsync(organization, cancellationToken);
            }

            await db.SaveAsync(act, cancellationToken);
        }

        await db.ImportTakings.Where(t => t.BatchId == id).ExecuteDeleteAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // What was taken over last is given back first; some at a time, since a list may have changed thousands.
    private async IAsyncEnumerable<(IReadOnlyList<Organization> Organizations, ILookup<Guid, ImportTaking> Takings)> TakenAsync(Guid id, bool isTracked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await db.ImportTakings.Where(t => t.BatchId == id).Select(t => t.OrganizationId).Distinct().OrderBy(k => k).ToListAsync(cancellationToken);
        foreach (var some in keys.Chunk(AtOnce))
        {
            if (isTracked)
                db.ChangeTracker.Clear();
            var takings = await db.ImportTakings.AsNoTracking().Where(t => t.BatchId == id && some.Contains(t.OrganizationId)).OrderByDescending(t => t.At).ThenByDescending(t => t.Line).ToListAsync(cancellationToken);
            var query = db.Organizations.Whole().AsSplitQuery().Where(o => some.Contains(o.Id));
            yield return (await (isTracked ? query : query.AsNoTrackingWithIdentityResolution()).ToListAsync(cancellationToken), takings.ToLookup(t => t.OrganizationId));
        }
    }

    // Every column that refers to an organization is in these two lists, which a test keeps whole; what is its own row, or an import's, is nothing that was built.
    private static readonly string BuiltOn = Sql();

    private static string Sql()
    {
        var sql = new StringBuilder("SELECT DISTINCT u.key AS \"Value\" FROM (");
        var columns = MergedReferences.Moved.Concat(MergedReferences.Stays.Keys).Where(c => c.Table is not ("import_row" or "organization")).Distinct().ToList();
        foreach (var (table, column) in columns)
            sql.Append(sql.Length > 50 ? " UNION ALL " : "").Append("SELECT t.").Append(column).Append(" AS key FROM ").Append(table).Append(" t JOIN import_row r ON r.organization_id = t.").Append(column).Append(" WHERE r.batch_id = {0}");
        sql.Append(" UNION ALL SELECT t.predecessor_id FROM organization t JOIN import_row r ON r.organization_id = t.predecessor_id WHERE r.batch_id = {0}");
        sql.Append(" UNION ALL SELECT t.merged_into_id FROM organization t JOIN import_row r ON r.organization_id = t.merged_into_id WHERE r.batch_id = {0}");
        return sql.Append(") u").ToString();
    }
}
