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

/// <summary>Hides figures so small that they could tell on somebody, and as many more that the hidden ones cannot be worked out from their line or column.</summary>
public static class HiddenFigures
{
    /// <summary>
    /// A table without them. Where one figure of a line or column is hidden, another one is, the smallest that is left: what is missing from a total would be known otherwise. Totals are figures of
    /// their own lines and columns, and are hidden as others are.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="smallest">The smallest figure that is told; nothing at all tells on nobody, and is.</param>
    public static ToldTable Hidden(CrossTable table, int smallest)
    {
        var (rows, columns) = (table.Rows.Count, table.Columns.Count);
        var figures = new int?[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            figures[row, columns] = table.Rows[row].Count;
            for (var column = 0; column < columns; column++)
                figures[row, column] = table.Cells[row][column];
        }

        for (var column = 0; column < columns; column++)
            figures[rows, column] = table.Columns[column].Count;
        figures[rows, columns] = table.Total;
        Hide(figures, smallest);
        return new(figures[rows, columns], [.. Enumerable.Range(0, rows).Select(r => figures[r, columns])], [.. Enumerable.Range(0, columns).Select(c => figures[rows, c])],
            [.. Enumerable.Range(0, columns == 0 ? 0 : rows).Select(r => (IReadOnlyList<int?>)[.. Enumerable.Range(0, columns).Select(c => figures[r, c])])]);
    }

    private static void Hide(int?[,] figures, int smallest)
    {
        var (height, width) = (figures.GetLength(0), figures.GetLength(1));
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                figures[row, column] = figures[row, column] is > 0 and var few && few < smallest ? null : figures[row, column];
        }

        // Each pass may leave a line in the other direction with one alone; figures only ever become hidden, so it ends.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var row = 0; row < height; row++)
                changed |= HideAnother([.. Enumerable.Range(0, width).Select(c => (row, c))]);
            for (var column = 0; column < width; column++)
                changed |= HideAnother([.. Enumerable.Range(0, height).Select(r => (r, column))]);
        }

        bool HideAnother(List<(int Row, int Column)> line)
        {
            if (line.Count(at => figures[at.Row, at.Column] is null) != 1)
                return false;
            var left = line.Where(at => figures[at.Row, at.Column] is > 0).ToList();
            if (left.Count == 0)
                return false;
            var (r, c) = left.MinBy(at => figures[at.Row, at.Column]);
            figures[r, c] = null;
            return true;
        }
    }
}
