using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Staff.Status;

/// <summary>A bar of a picture of what waits.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Amount">How much.</param>
/// <param name="Words">How that is written.</param>
/// <param name="IsAlarming">Whether somebody should look at it.</param>
public sealed record StatusBar(string Name, double Amount, string Words, bool IsAlarming = false);

/// <summary>Draws what waits as bars, each under its name, so narrow that a phone shows it whole.</summary>
static class StatusDrawing
{
    const double Width = 320;
    const double Numbers = 74;
    const double Row = 46;

    /// <summary>The bars.</summary>
    public static Drawing Of(IReadOnlyList<StatusBar> bars)
    {
        var most = Math.Max(bars.Max(b => b.Amount), 1e-9);
        var shapes = new List<Shape>();
        foreach (var (at, bar) in bars.Index())
        {
            var (y, length) = (at * Row, Math.Max(bar.Amount > 0 ? 2 : 0, (Width - Numbers) * bar.Amount / most));
            shapes.Add(new Shape.Text(0, y + 14, bar.Name, Shade.Ink));
            shapes.Add(new Shape.Box(0, y + 20, Width - Numbers, 16, Shade.Depth1));
            shapes.Add(new Shape.Box(0, y + 20, length, 16, bar.IsAlarming ? Shade.Clay : Shade.Brand, $"{bar.Name}: {bar.Words}"));
            shapes.Add(new Shape.Text(Width - Numbers + 8, y + 33, bar.Words, Shade.Ink, IsBold: bar.IsAlarming));
        }

        return new Drawing(Width, bars.Count * Row, shapes);
    }
}
