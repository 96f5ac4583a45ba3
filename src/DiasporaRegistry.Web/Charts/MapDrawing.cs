namespace DiasporaRegistry.Web.Charts;

/// <summary>A place on a map of figures.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Amount">How many organizations.</param>
/// <param name="Says">Its name and figure.</param>
/// <param name="IsOrigin">Whether people come from there; else they live there.</param>
public sealed record MapDot(string Code, double Latitude, double Longitude, int Amount, string Says, bool IsOrigin);

/// <summary>How many organizations join two places.</summary>
public sealed record MapArc(string From, string To, int Amount, string Says);

/// <summary>Draws figures on a map: circles whose areas are the figures, and bows between both ends. Land is drawn for the eye alone: what is said stands in the table.</summary>
static class MapDrawing
{
    const double Width = 760;
    const double Largest = 26;
    const int MostArcs = 80;
    const double Finest = 2;

    /// <summary>Draws.</summary>
    /// <param name="land">Rings of land in degrees east and north.</param>
    /// <param name="dots">The places.</param>
    /// <param name="arcs">What joins them; the strongest are drawn.</param>
    public static Drawing Of(IReadOnlyList<IReadOnlyList<(double East, double North)>> land, IReadOnlyList<MapDot> dots, IReadOnlyList<MapArc> arcs)
    {
        var (west, east) = (dots.Min(d => d.Longitude) - 6, dots.Max(d => d.Longitude) + 6);
        var (south, north) = (dots.Min(d => d.Latitude) - 4, dots.Max(d => d.Latitude) + 4);
        // A single place is shown with what lies around it.
        (west, east) = Wide(west, east, 34);
        (south, north) = Wide(south, north, 22);
        var flat = Math.Cos(double.DegreesToRadians(Math.Clamp((south + north) / 2, -60, 60)));
        var scale = Width / ((east - west) * flat);
        var height = Math.Min(900, (north - south) * scale);
        var shapes = new List<Shape> { new Shape.Box(0, 0, Width, height, Shade.Sea) };
        var rings = land.Where(r => r.Any(p => p.East > west && p.East < east && p.North > south && p.North < north)).Select(r => (IReadOnlyList<(double, double)>)Thinned(r.Select(p => Within(X(p.East), Y(p.North), height)))).Where(r => r.Count > 2).ToList();
        if (rings.Count > 0)
            shapes.Add(new Shape.Area(rings, Shade.Land));
        var at = dots.GroupBy(d => (d.Code, d.IsOrigin)).ToDictionary(g => g.Key, g => (X: X(g.First().Longitude), Y: Y(g.First().Latitude)));
        var most = Math.Max(1, arcs.Select(a => a.Amount).DefaultIfEmpty(1).Max());
        foreach (var arc in arcs.Where(a => a.Amount > 0 && at.ContainsKey((a.From, true)) && at.ContainsKey((a.To, false))).OrderByDescending(a => a.Amount).Take(MostArcs).Reverse())
        {
            var (from, to) = (at[(arc.From, true)], at[(arc.To, false)]);
            // The bend lies to the right of the way, so that two ways between the same places do not lie upon each other.
            shapes.Add(new Shape.Bow(from.X, from.Y, ((from.X + to.X) / 2) + ((to.Y - from.Y) * 0.18), ((from.Y + to.Y) / 2) - ((to.X - from.X) * 0.18), to.X, to.Y, 1 + (7 * Math.Sqrt((double)arc.Amount / most)), Shade.Quiet, arc.Says));
        }

        var largest = Math.Max(1, dots.Max(d => d.Amount));
        shapes.AddRange(dots.Where(d => d.Amount > 0).OrderByDescending(d => d.Amount)
            .Select(d => new Shape.Dot(at[(d.Code, d.IsOrigin)].X, at[(d.Code, d.IsOrigin)].Y, Math.Max(3, Largest * Math.Sqrt((double)d.Amount / largest)), d.IsOrigin ? Shade.Clay : Shade.Brand, d.Says)));
        return new Drawing(Width, height, shapes);

        double X(double degrees) => (degrees - west) * flat * scale;
        double Y(double degrees) => (north - degrees) * scale;
    }

    static (double, double) Wide(double low, double high, double least) => high - low >= least ? (low, high) : ((low + high - least) / 2, (low + high + least) / 2);

    // What cannot be told apart is not drawn: a telephone reads the page.
    static List<(double X, double Y)> Thinned(IEnumerable<(double X, double Y)> ring)
    {
        var kept = new List<(double X, double Y)>();
        foreach (var (x, y) in ring)
        {
            if (kept.Count == 0 || Math.Abs(kept[^1].X - x) + Math.Abs(kept[^1].Y - y) >= Finest)
                kept.Add((Math.Round(x, 1), Math.Round(y, 1)));
        }

        return kept;
    }

    // Land reaches beyond the picture: what lies outside is drawn along its edge, so that files hold nothing that nobody sees.
    static (double, double) Within(double x, double y, double height) => (Math.Clamp(x, -1, Width + 1), Math.Clamp(y, -1, height + 1));
}
