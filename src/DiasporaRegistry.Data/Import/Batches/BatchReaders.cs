namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Which imports a ministry sees: its own country's.</summary>
public static class BatchReaders
{
    /// <summary>The imports of a country.</summary>
    public static IQueryable<ImportBatch> ImportsOf(this RegistryDb db, string country) => db.ImportBatches.Where(b => b.Country == country);

    /// <summary>The rows of an import that are to be written: new ones unless they were left out, likely duplicates once they were taken.</summary>
    public static IQueryable<ImportBatchRow> ToBeWritten(this IQueryable<ImportBatchRow> rows) =>
        rows.Where(r => ((r.Outcome == RowOutcome.New || r.Outcome == RowOutcome.Noted) && r.Decision != RowDecision.Leave) || (r.Outcome == RowOutcome.Likely && r.Decision == RowDecision.Take));
}
