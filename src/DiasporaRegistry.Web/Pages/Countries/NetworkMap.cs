using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Consulates;

namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>A map of a part of a country's network.</summary>
/// <param name="Place">The country abroad that it shows; none where it shows all of them.</param>
/// <param name="Drawing">The map.</param>
/// <param name="Missions">How many are on it.</param>
public sealed record NetworkMap(string? Place, Drawing Drawing, int Missions)
{
    // A country with fewer is seen well enough among the others.
    const int FewestOfOne = 5;

    /// <summary>One of the country abroad with the most missions, if it has some, and one of all where there are others.</summary>
    /// <param name="map">The land.</param>
    /// <param name="missions">The missions; those whose place is not known are in the table alone.</param>
    /// <param name="nameOf">The name of a country abroad.</param>
    public static IReadOnlyList<NetworkMap> Of(BaseMap map, IReadOnlyList<Domain.Countries.Consulate> missions, Func<string, string> nameOf)
    {
        var placed = missions.Where(m => m.Latitude is not null && m.Longitude is not null).ToList();
        if (placed.Count == 0)
            return [];
        var maps = new List<NetworkMap>();
        var most = placed.GroupBy(m => m.ResidenceCountry).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First();
        if (most.Count() >= FewestOfOne)
            maps.Add(new(nameOf(most.Key), Draw([.. most]), most.Count()));
        if (maps.Count == 0 || placed.Count > most.Count())
            maps.Add(new(null, Draw(placed), placed.Count));
        return maps;

        Drawing Draw(IReadOnlyList<Domain.Countries.Consulate> some) => NetworkDrawing.Of(map.Land, [.. some.Select(m =>
            new NetworkDot(m.Latitude!.Value, m.Longitude!.Value, $"{m.NameIn(Languages.Current)}, {m.City}", Navigation.To(CatalogueDesk.AddressOf(m.Code)), m.Kind == ConsulateKind.Embassy))]);
    }
}
