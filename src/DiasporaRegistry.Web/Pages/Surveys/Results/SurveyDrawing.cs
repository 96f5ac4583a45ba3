using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>A bar of a survey's chart.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Share">How long it is: a share from 0 to 1, or a mean; none where it is not told.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Words">How it is written.</param>
public sealed record SurveyBar(string Name, double? Share, double? Low, double? High, string Words);

/// <summary>Draws answers, each picture with what it stands for within it, so that it is not lost when the picture is taken away.</summary>
static class SurveyDrawing
{
    const double Names = 270;
    const double Width = 760;
    const double Row = 34;
    const double Note = 13;

    /// <summary>Shares or means as bars, with their intervals as lines over the ends of these.</summary>
    public static Drawing Bars(IReadOnlyList<SurveyBar> bars, string stands)
    {
        const double length = Width - Names - 150;
        var most = Math.Max(0.1, bars.Max(b => Math.Max(b.High ?? 0, b.Share ?? 0)));
        var (shapes, y) = (new List<Shape>(), 0d);
        foreach (var bar in bars)
        {
            var lines = ChartFrame.Broken(bar.Name, Names - 14, 14).Take(3).ToList();
            var height = Math.Max(Row, (lines.Count * 18) + 10);
            var middle = y + (height / 2);
            shapes.AddRange(lines.Select((line, i) => new Shape.Text(Names - 10, middle + 5 + ((i - ((lines.Count - 1) / 2.0)) * 18), line, Shade.Ink, Anchor: Anchor.End)));
            shapes.Add(new Shape.Box(Names, middle - 9, length * (bar.Share ?? 0) / most, 18, Shade.Brand, $"{bar.Name}: {bar.Words}"));
            if (bar is { Low: { } low, High: { } high })
            {
                var (from, to) = (Names + (length * Math.Max(0, low) / most), Names + (length * high / most));
                shapes.Add(new Shape.Box(from, middle - 1.5, to - from, 3, Shade.Clay));
                shapes.Add(new Shape.Box(from - 1, middle - 6, 2, 12, Shade.Clay));
                shapes.Add(new Shape.Box(to - 1, middle - 6, 2, 12, Shade.Clay));
            }

            shapes.Add(new Shape.Text(Names + (length * Math.Max(bar.High ?? 0, bar.Share ?? 0) / most) + 10, middle + 5, bar.Words, Shade.Ink));
            y += height;
        }

        return Saying(new Drawing(Width, y, shapes), stands);
    }

    /// <summary>Shares as squares, the deeper the more: lines of a matrix by its answers, or answers by groups.</summary>
    public static Drawing Squares(IReadOnlyList<string> lines, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<(double? Share, string Words)>> cells, string stands) =>
        Saying(HeatDrawing.Squares(lines, columns, [.. cells.Select(row => (IReadOnlyList<HeatCell>)[.. row.Select(c => new HeatCell(c.Share is { } share ? (int)Math.Round(share * 1000) : null, c.Words))])]), stands);

    static Drawing Saying(Drawing drawing, string stands)
    {
        var lines = ChartFrame.Broken(stands, drawing.Width, Note).ToList();
        return drawing with
        {
            Height = drawing.Height + 10 + (lines.Count * Note * 1.5),
            Shapes = [.. drawing.Shapes, .. lines.Select((line, i) => new Shape.Text(0, drawing.Height + 10 + ((i + 0.8) * Note * 1.5), line, Shade.Quiet, Note))],
        };
    }
}
