using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>A table as it may be told: what could tell on somebody is null.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">How many each line has.</param>
/// <param name="Columns">How many each column has.</param>
/// <param name="Cells">How many have both.</param>
public sealed record ToldTable(int? Total, IReadOnlyList<int?> Rows, IReadOnlyList<int?> Columns, IReadOnlyList<IReadOnlyList<int?>> Cells)
{
    /// <summary>All of a table.</summary>
    public static ToldTable Whole(CrossTable table) =>
        new(table.Total, [.. table.Rows.Select(r => (int?)r.Count)], [.. table.Columns.Select(c => (int?)c.Count)], [.. table.Cells.Select(row => (IReadOnlyList<int?>)[.. row.Select(c => (int?)c)])]);
}

/// <summary>Hides the figures of a table that tell of a few, and as many more that the hidden ones cannot be worked out from their line or column.</summary>
public static class HiddenFigures
{
    /// <summary>A table without them. A total is the sum of its line, and a figure of the line of totals: it is hidden where its parts can be told apart in no other way.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fewest">The fewest that a figure may stand for.</param>
    public static ToldTable Hidden(CrossTable table, int fewest = SmallCells.Fewest)
    {
        var (rows, columns) = (table.Rows.Count, table.Columns.Count);
        var figures = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            figures[row, columns] = table.Rows[row].Count;
            for (var column = 0; column < columns; column++)
                figures[row, column] = table.Cells[row][column];
        }

        for (var column = 0; column < columns; column++)
            figures[rows, column] = table.Columns[column].Count;
        figures[rows, columns] = table.Total;
        var hidden = Hide(figures, fewest);
        int? Told(int row, int column) => hidden[row, column] ? null : figures[row, column];
        return new(Told(rows, columns), [.. Enumerable.Range(0, rows).Select(r => Told(r, columns))], [.. Enumerable.Range(0, columns).Select(c => Told(rows, c))],
            [.. Enumerable.Range(0, columns == 0 ? 0 : rows).Select(r => (IReadOnlyList<int?>)[.. Enumerable.Range(0, columns).Select(c => Told(r, c))])]);
    }

    private static bool[,] Hide(int[,] figures, int fewest)
    {
        var (height, width) = (figures.GetLength(0), figures.GetLength(1));
        var hidden = new bool[height, width];
        var lines = Enumerable.Range(0, height).Select(r => Enumerable.Range(0, width).Select(c => (Row: r, Column: c)).ToArray())
            .Concat(Enumerable.Range(0, width).Select(c => Enumerable.Range(0, height).Select(r => (Row: r, Column: c)).ToArray())).ToList();
        foreach (var (r, c) in lines.SelectMany(line => line))
            hidden[r, c] = figures[r, c] > 0 && figures[r, c] < fewest;

        // What is hidden in a line may stand alone in a column; figures only ever become hidden, so it ends.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var line in lines)
                changed |= HideMore(line);
        }

        return hidden;

        bool HideMore((int Row, int Column)[] line)
        {
            var (parts, total) = (line[..^1], line[^1]);
            var counts = Array.ConvertAll(parts, at => figures[at.Row, at.Column]);
            var known = Enumerable.Range(0, parts.Length).Where(i => hidden[parts[i].Row, parts[i].Column]).ToHashSet();
            if (hidden[total.Row, total.Column])
            {
                // The parts of a hidden total must not all be there to add up.
                var left = parts.Where(at => figures[at.Row, at.Column] > 0).ToList();
                return known.Count == 0 && left.Count > 0 && Put(left.MinBy(at => figures[at.Row, at.Column]));
            }

            var wanted = SmallCells.Hidden(counts, known, fewest);
            foreach (var i in wanted)
                Put(parts[i]);
            return (SmallCells.TellsOfAFew(counts, wanted, fewest) && Put(total)) || wanted.Count > known.Count;
        }

        bool Put((int Row, int Column) at) => hidden[at.Row, at.Column] = true;
    }
}
