namespace DiasporaRegistry.Web.Charts;

/// <summary>A cell of a table as a drawing shows it.</summary>
/// <param name="Amount">What stands in it; null where it is hidden.</param>
/// <param name="Words">How it is written.</param>
public readonly record struct HeatCell(int? Amount, string Words);

/// <summary>Draws tables: as bars where there is one column, as squares the deeper the more where there are several. Squares hold for values of which one organization may have several, which stacked bars do not.</summary>
static class HeatDrawing
{
    const double Names = 250;
    const double Row = 30;
    const double Letter = 7.4;

    /// <summary>Bars.</summary>
    public static Drawing Bars(IReadOnlyList<(string Name, HeatCell Cell)> lines)
    {
        const double width = 760;
        var most = Math.Max(1, lines.Max(l => l.Cell.Amount ?? 0));
        var shapes = new List<Shape>();
        foreach (var (at, line) in lines.Index())
        {
            var y = at * Row;
            var length = (width - Names - 90) * (line.Cell.Amount ?? 0) / most;
            shapes.Add(new Shape.Text(Names - 10, y + 20, Cut(line.Name, Names - 14), Shade.Ink, Anchor: Anchor.End));
            shapes.Add(new Shape.Box(Names, y + 5, length, Row - 10, Shade.Brand, $"{line.Name}: {line.Cell.Words}"));
            shapes.Add(new Shape.Text(Names + length + 8, y + 20, line.Cell.Words, Shade.Ink));
        }

        return new Drawing(width, lines.Count * Row, shapes);
    }

    /// <summary>Squares.</summary>
    public static Drawing Squares(IReadOnlyList<string> lines, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<HeatCell>> cells)
    {
        var column = Math.Max(76, 560.0 / columns.Count);
        var heads = columns.Select(c => Wrapped(c, column - 8)).ToList();
        var top = (heads.Max(h => h.Count) * 17) + 8;
        var most = Math.Max(1, cells.SelectMany(c => c).Max(c => c.Amount ?? 0));
        var shapes = new List<Shape>();
        foreach (var (at, head) in heads.Index())
            shapes.AddRange(head.Select((word, i) => (Shape)new Shape.Text(Names + ((at + 0.5) * column), top - 8 - ((head.Count - 1 - i) * 17), word, Shade.Ink, 13, Anchor.Middle)));
        foreach (var (at, name) in lines.Index())
        {
            var y = top + (at * Row);
            shapes.Add(new Shape.Text(Names - 10, y + 20, Cut(name, Names - 14), Shade.Ink, Anchor: Anchor.End));
            foreach (var (of, cell) in cells[at].Index())
            {
                var depth = cell.Amount is > 0 and var amount ? 1 + (int)Math.Min(4, 5 * Math.Sqrt((double)amount / most) * 0.999) : 0;
                if (depth > 0)
                    shapes.Add(new Shape.Box(Names + (of * column) + 1, y + 1, column - 2, Row - 2, Shade.Depth1 + (depth - 1), $"{name}, {columns[of]}: {cell.Words}"));
                shapes.Add(new Shape.Text(Names + ((of + 0.5) * column), y + 20, cell.Words, depth >= 4 ? Shade.OnDeep : cell.Amount is > 0 ? Shade.Ink : Shade.Quiet, 14, Anchor.Middle));
            }
        }

        return new Drawing(Names + (columns.Count * column), top + (lines.Count * Row), shapes);
    }

    static string Cut(string name, double width) => name.Length * Letter <= width ? name : name[..Math.Max(1, (int)(width / Letter) - 1)].TrimEnd() + "…";

    static List<string> Wrapped(string name, double width)
    {
        var (most, lines) = (Math.Max(6, (int)(width / 6.9)), new List<string>());
        foreach (var word in name.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most)
                lines[^1] += " " + word;
            else
                lines.Add(word.Length <= most ? word : word[..(most - 1)] + "…");
        }

        return lines.Count <= 3 ? lines : [lines[0], lines[1], lines[2] + "…"];
    }
}
