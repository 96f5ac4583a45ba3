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
        return [.. map.RootElement.GetProperty("land").EnumerateArray().SelectMany(area => area.EnumerateArray()).Select(ring => (IReadOnlyList<(double, double)>)[.. ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()))])];
    }
}
