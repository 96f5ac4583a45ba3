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

    /// <summary>Draws.</summary>
    /// <param name="land">Rings of land in degrees east and north.</param>
    /// <param name="dots">The places.</param>
    /// <param name="arcs">What joins them; the strongest are drawn.</param>
    public static Drawing Of(IReadOnlyList<IReadOnlyList<(double East, double North)>> land, IReadOnlyList<MapDot> dots, IReadOnlyList<MapArc> arcs)
    {
        var ground = new MapGround(land, [.. dots.Select(d => (d.Latitude, d.Longitude))], Width);
        var shapes = new List<Shape>(ground.Shapes);
        var at = dots.GroupBy(d => (d.Code, d.IsOrigin)).ToDictionary(g => g.Key, g => (X: ground.X(g.First().Longitude), Y: ground.Y(g.First().Latitude)));
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
        return new Drawing(ground.Width, ground.Height, shapes);
    }
}
