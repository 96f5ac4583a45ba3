using System.Text;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Takes back what an import wrote, whole, as long as nobody built on it.</summary>
public sealed class BatchUndoing(RegistryDb db, TimeProvider clock)
{
    /// <summary>The organizations of an import that somebody built on: changed, claimed, reported, merged, named by another record. The first few are enough to say why.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> BuiltOnAsync(Guid id, CancellationToken cancellationToken)
    {
        var own = db.ImportRows.Where(r => r.BatchId == id && r.OrganizationId != null).Select(r => r.OrganizationId!.Value);
        var keys = await db.Database.SqlQueryRaw<Guid>(BuiltOn, id).ToListAsync(cancellationToken);
        var names = await db.Organizations.AsNoTracking().Where(o => own.Contains(o.Id) && (keys.Contains(o.Id) || o.Provenance != Provenance.Mapped || o.ChangedAt != o.EnteredAt || o.MergedIntoId != null))
            .OrderBy(o => o.Id).Take(20).Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).ToListAsync(cancellationToken);
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
        if (!batch.CanBeUndone || !await db.ImportRows.AnyAsync(r => r.BatchId == id && r.OrganizationId != null, cancellationToken))
            throw new WrongImportStateException(batch.State);
        // Held still, so that nobody builds on them while they are looked at.
        await db.Database.ExecuteSqlAsync($"SELECT o.id FROM organization o JOIN import_row r ON r.organization_id = o.id WHERE r.batch_id = {id} ORDER BY o.id FOR UPDATE OF o", cancellationToken);
        if ((await BuiltOnAsync(id, cancellationToken)).Count > 0)
            return false;
        await db.Organizations.Where(o => db.ImportRows.Any(r => r.BatchId == id && r.OrganizationId == o.Id)).ExecuteDeleteAsync(cancellationToken);
        batch.Undo(clock.GetUtcNow());
        await db.SaveAsync(new Act("import.undone", by, id, batch.Country, batch.FileName), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
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
