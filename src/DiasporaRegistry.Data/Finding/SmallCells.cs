namespace DiasporaRegistry.Data.Finding;

/// <summary>Hides figures so small that they could tell on somebody, and as many more that the hidden ones cannot be worked out from their line or column.</summary>
public static class SmallCells
{
    /// <summary>The cells of a table, those hidden null. A line or column in which one is hidden hides another one, the smallest that is left: what is missing from a total would be known otherwise.</summary>
    /// <param name="table">The table.</param>
    /// <param name="smallest">The smallest figure that is told; nothing at all tells on nobody, and is.</param>
    public static IReadOnlyList<IReadOnlyList<int?>> Hidden(CrossTable table, int smallest)
    {
        var cells = table.Cells.Select(row => row.Select(c => c > 0 && c < smallest ? (int?)null : c).ToArray()).ToArray();
        var (rows, columns) = (cells.Length, cells.Length == 0 ? 0 : cells[0].Length);
        // Each pass may leave a line in the other direction with one alone; cells only ever become hidden, so it ends.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var row = 0; row < rows; row++)
                changed |= HideAnother([.. Enumerable.Range(0, columns).Select(c => (row, c))]);
            for (var column = 0; column < columns; column++)
                changed |= HideAnother([.. Enumerable.Range(0, rows).Select(r => (r, column))]);
        }

        return cells;

        bool HideAnother(List<(int Row, int Column)> line)
        {
            if (line.Count(at => cells[at.Row][at.Column] is null) != 1)
                return false;
            var left = line.Where(at => cells[at.Row][at.Column] is > 0).ToList();
            if (left.Count == 0)
                return false;
            var (r, c) = left.MinBy(at => cells[at.Row][at.Column]);
            cells[r][c] = null;
            return true;
        }
    }
}
