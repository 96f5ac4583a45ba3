using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>Where a list's cells part and where it begins, by its first lines: titles may stand above the headers.</summary>
internal static class ListShape
{
    private const int Looked = 60;
    private const int LowestHeader = 30;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>What parts the cells: what parts most lines into as many cells as each other.</summary>
    public static char SeparatorOf(string start, bool isWhole)
    {
        var best = (Separator: ',', Share: 0.0, Cells: 1);
        foreach (var separator in Separators)
        {
            List<int> counts;
            try
            {
                using var text = new StringReader(start);
                counts = [.. CsvRecords.Read(text, separator, c => c, isWhole: false).Take(Looked).Select(r => r.Cells.Count)];
            }
            catch (UnreadableListException)
            {
                continue;
            }

            // The last line of a part may be cut.
            if (!isWhole && counts.Count is > 1 and < Looked)
                counts.RemoveAt(counts.Count - 1);
            var usual = counts.Where(c => c > 1).CountBy(c => c).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).FirstOrDefault();
            var share = counts.Count == 0 ? 0 : (double)usual.Value / counts.Count;
            if (share > best.Share + 0.1 || (share > best.Share - 0.1 && share > 0 && usual.Key > best.Cells))
                best = (separator, share, usual.Key);
        }

        return best.Separator;
    }

    /// <summary>The line of the headers: the one that names most of what is looked for, else the first that is filled like the others and holds no number.</summary>
    public static long HeaderLineOf(IReadOnlyList<ListRow> first)
    {
        var filled = first.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).ToList();
        if (filled.Count == 0)
            return 0;
        var known = filled.Take(LowestHeader).Select(r => (Row: r, Known: Known(r))).MaxBy(r => r.Known);
        var usual = filled.CountBy(Filled).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).First().Key;
        var likeOthers = filled.Take(LowestHeader).FirstOrDefault(r => Filled(r) * 10 >= usual * 6 && r.Cells.All(c => !double.TryParse(c, out _))) ?? filled[0];
        // One word that is known may as well stand in a row: Asociación Jerez.
        return (known.Known >= 2 || (known.Known == 1 && known.Row.Line < likeOthers.Line && Filled(known.Row) * 2 >= usual) ? known.Row : likeOthers).Line;
    }

    private static int Filled(ListRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));

    // A header is short; a sentence that speaks of an organization is a title or a row.
    private static int Known(ListRow row) => ImportFields.Recognize([.. row.Cells.Select(c => c.Length < 80 && Folding.Fold(c).Length > 0 && !c.Contains('@', StringComparison.Ordinal) ? c : "")])
        .Where(c => c.Field != ImportField.NotRead).Select(c => c.Field).Distinct().Count();
}
