using System.Text.Json;

namespace DiasporaRegistry.Web.Charts;

/// <summary>The land that maps of figures are drawn on: the same that the maps of the pages show, read once.</summary>
public sealed class BaseMap(IWebHostEnvironment environment)
{
    readonly Lazy<IReadOnlyList<IReadOnlyList<(double East, double North)>>> land = new(() => Read(environment));

    /// <summary>Rings of land in degrees east and north.</summary>
    public IReadOnlyList<IReadOnlyList<(double East, double North)>> Land => land.Value;

    static IReadOnlyList<IReadOnlyList<(double, double)>> Read(IWebHostEnvironment environment)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo("dist/base-map.json").CreateReadStream();
        using var map = JsonDocument.Parse(stream);
        return [.. map.RootElement.GetProperty("land").EnumerateArray().SelectMany(area => area.EnumerateArray()).Select(Points)];
    }

    // Where it begins, and then each step, in hundredths of a degree.
    static IReadOnlyList<(double, double)> Points(JsonElement ring)
    {
        var (points, east, north) = (new List<(double, double)>(), 0, 0);
        foreach (var step in ring.EnumerateArray().Select(number => number.GetInt32()).Chunk(2))
        {
            (east, north) = (east + step[0], north + step[1]);
            points.Add((east / 100.0, north / 100.0));
        }

        return points;
    }
}
