using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>What is near a search that found nothing: one choice less, or a place beside the one chosen.</summary>
internal sealed class Offers(DirectoryRows rows, PlaceTable table, DirectoryQuery query, Selection selection, FacetCounter counter)
{
    private const int MostNeighbours = 3;

    public IEnumerable<DirectoryOffer> Make()
    {
        foreach (var facet in Enum.GetValues<DirectoryFacet>().Where(selection.IsChosen))
        {
            if (selection.SizeWithout(facet) is > 0 and var total)
                yield return new DirectoryOffer.WithoutFilter(facet, total);
        }

        foreach (var neighbour in Neighbours(DirectoryFacet.Origin, query.Origins, selection.Origins).Concat(Neighbours(DirectoryFacet.Residence, query.Residences, selection.Residences)))
            yield return neighbour;
    }

    private List<DirectoryOffer> Neighbours(DirectoryFacet facet, IReadOnlyList<string> chosen, IReadOnlyList<int> known)
    {
        if (chosen is not [.., var code] || table.Find(code) is not { Parent: { } parent } place || rows.Places.Find(parent) is not (>= 0 and var around))
            return [];
        // The table holds a city or a locality only because somebody names it, or once did, which is nobody's business before it is public.
        if (place.Level is PlaceLevel.City or PlaceLevel.District && !known.Contains(rows.Places.Find(code)))
            return [];
        var counts = counter.PlaceCounts(facet, rows.Places.Inside(around)).ToArray();
        var siblings = rows.Places.Inside(around).Where(p => rows.Places[p] != code && counts[p] > 0);
        return [.. siblings.OrderBy(Away).ThenByDescending(p => counts[p]).ThenBy(p => rows.Places[p], StringComparer.Ordinal).Take(MostNeighbours)
            .Select(p => new DirectoryOffer.Neighbour(facet, code, rows.Places[p], counts[p]))];

        double Away(int other) => rows.Places.Where(other) is var (north, east) && !double.IsNaN(north) && place is { Latitude: { } latitude, Longitude: { } longitude }
            ? Distance.Km(latitude, longitude, north, east)
            : double.MaxValue;
    }
}
