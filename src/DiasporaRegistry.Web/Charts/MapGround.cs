namespace DiasporaRegistry.Web.Charts;

/// <summary>The part of the world around some points, flat enough for a picture, with the sea and the land that is seen of it. Land is drawn for the eye alone: what is said stands in a table.</summary>
sealed class MapGround
{
    const double Finest = 2;

    readonly double west;
    readonly double north;
    readonly double flat;
    readonly double scale;

    /// <summary>The ground around points.</summary>
    /// <param name="land">Rings of land in degrees east and north.</param>
    /// <param name="points">The points, in degrees north and east; one at least.</param>
    /// <param name="width">How wide the picture is.</param>
    public MapGround(IReadOnlyList<IReadOnlyList<(double East, double North)>> land, IReadOnlyList<(double North, double East)> points, double width)
    {
        (west, var east) = (points.Min(d => d.East) - 6, points.Max(d => d.East) + 6);
        (var south, north) = (points.Min(d => d.North) - 4, points.Max(d => d.North) + 4);
        // A single place is shown with what lies around it.
        (west, east) = Wide(west, east, 34);
        (south, north) = Wide(south, north, 22);
        flat = Math.Cos(double.DegreesToRadians(Math.Clamp((south + north) / 2, -60, 60)));
        scale = width / ((east - west) * flat);
        (Width, Height) = (width, Math.Min(900, (north - south) * scale));
        var shapes = new List<Shape> { new Shape.Box(0, 0, Width, Height, Shade.Sea) };
        var rings = land.Where(r => r.Any(p => p.East > west && p.East < east && p.North > south && p.North < north))
            .Select(r => (IReadOnlyList<(double, double)>)Thinned(r.Select(p => Within(X(p.East), Y(p.North))))).Where(r => r.Count > 2).ToList();
        if (rings.Count > 0)
            shapes.Add(new Shape.Area(rings, Shade.Land));
        Shapes = shapes;
    }

    /// <summary>How wide it is.</summary>
    public double Width { get; }

    /// <summary>How high it is.</summary>
    public double Height { get; }

    /// <summary>Sea and land.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>How far right a place is.</summary>
    public double X(double degrees) => (degrees - west) * flat * scale;

    /// <summary>How far down a place is.</summary>
    public double Y(double degrees) => (north - degrees) * scale;

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
    (double, double) Within(double x, double y) => (Math.Clamp(x, -1, Width + 1), Math.Clamp(y, -1, Height + 1));
}
