using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>How large a list is. It is read once for this, to its end, so that a file which breaks off is refused before anything is looked at.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="UsualCells">How many cells most rows have: where every row ends in an empty cell too many, none is shifted.</param>
internal sealed record ListCount(int Rows, int UsualCells)
{
    /// <summary>More rows are several lists.</summary>
    public const int MostRows = 2_000_000;

    // Its rows are kept: a small workbook may say one long text in each of its cells.
    private const long MostCharactersOfWorkbook = 64L << 20;

    public static ListCount Of(OpenedList list, CancellationToken cancellationToken)
    {
        var widths = new int[CsvRecords.MostColumns + 1];
        var rows = 0;
        var characters = 0L;
        foreach (var row in list.Rows(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++rows > MostRows)
                throw new UnreadableListException(new ImportNote("TooManyRows", MostRows));
            characters += row.Cells.Sum(c => (long)c.Length);
            if (list.Reading.Encoding is null && characters > MostCharactersOfWorkbook)
                throw new UnreadableListException(new ImportNote("WorkbookUnpacksToTooMuch"));
            widths[Math.Min(row.Cells.Count, widths.Length - 1)]++;
        }

        return new ListCount(rows, Math.Max(list.Headers.Count, rows == 0 ? 0 : Array.IndexOf(widths, widths.Max())));
    }
}
