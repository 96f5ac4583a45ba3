namespace DiasporaRegistry.Web.Charts;

/// <summary>A mission on the map of its country's network.</summary>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Says">What it is called.</param>
/// <param name="Address">The address of its page.</param>
/// <param name="IsEmbassy">Whether it is an embassy; else a consulate of some sort.</param>
public sealed record NetworkDot(double Latitude, double Longitude, string Says, string Address, bool IsEmbassy);

/// <summary>Draws where a country's missions are, each a link to its page.</summary>
static class NetworkDrawing
{
    const double Width = 760;
    const double Radius = 7;

    /// <summary>Draws.</summary>
    /// <param name="land">Rings of land in degrees east and north.</param>
    /// <param name="missions">The missions, one at least.</param>
    public static Drawing Of(IReadOnlyList<IReadOnlyList<(double East, double North)>> land, IReadOnlyList<NetworkDot> missions)
    {
        var ground = new MapGround(land, [.. missions.Select(m => (m.Latitude, m.Longitude))], Width);
        // From west to east, as one reads them; an embassy in the city of a consulate lies around it.
        return new Drawing(ground.Width, ground.Height, [.. ground.Shapes, .. missions.OrderByDescending(m => m.IsEmbassy).ThenBy(m => m.Longitude)
            .Select(m => new Shape.Dot(ground.X(m.Longitude), ground.Y(m.Latitude), m.IsEmbassy ? Radius + 3 : Radius, m.IsEmbassy ? Shade.Clay : Shade.Brand, m.Says, m.Address))]);
    }
}
