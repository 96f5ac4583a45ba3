using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Counts both ends of what was found, place by place.</summary>
internal sealed class MapMaker(DirectoryRows rows, Selection selection, Scratch scratch)
{
    private const int MostLines = 500;

    public DirectoryMap Make(bool withLines) =>
        new(selection.Total, Points(DirectoryFacet.Origin), Points(DirectoryFacet.Residence), withLines ? Lines() : []);

    private List<MapPoint> Points(DirectoryFacet facet)
    {
        var column = rows.Sets[facet];
        column.CountLists(selection.All, ref scratch.PerList);
        var counts = scratch.Counts(rows.Places.Count);
        for (var list = 1; list < column.Lists; list++)
        {
            if (scratch.PerList[list] is 0)
                continue;
            foreach (var place in Distinct(column.StatedOf(list)))
                counts[place] += scratch.PerList[list];
        }

        var points = new List<MapPoint>();
        for (var place = 0; place < rows.Places.Count; place++)
        {
            if (counts[place] > 0 && HasPoint(place))
                points.Add(new MapPoint(rows.Places[place], counts[place]));
        }

        points.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Place, b.Place));
        return points;
    }

    private List<MapLine> Lines()
    {
        var (origins, residences) = (rows.Sets[DirectoryFacet.Origin], rows.Sets[DirectoryFacet.Residence]);
        var pairs = new Dictionary<(int, int), int>();
        var set = selection.All.AsSpan();
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + System.Numerics.BitOperations.TrailingZeroCount(word);
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pairs, (origins.ListOf(doc), residences.ListOf(doc)), out _)++;
            }
        }

        var lines = new Dictionary<(int, int), int>();
        foreach (var ((origin, residence), count) in pairs)
        {
            foreach (var from in Distinct(origins.StatedOf(origin)).Where(HasPoint))
            {
                foreach (var to in Distinct(residences.StatedOf(residence)).Where(HasPoint))
                    lines[(from, to)] = lines.GetValueOrDefault((from, to)) + count;
            }
        }

        return [.. lines.Select(l => new MapLine(rows.Places[l.Key.Item1], rows.Places[l.Key.Item2], l.Value))
            .OrderByDescending(l => l.Count).ThenBy(l => l.Origin, StringComparer.Ordinal).ThenBy(l => l.Residence, StringComparer.Ordinal).Take(MostLines)];
    }

    private bool HasPoint(int place) => !double.IsNaN(rows.Places.Where(place).Latitude);

    private static List<int> Distinct(ReadOnlySpan<int> stated)
    {
        var places = new List<int>(stated.Length);
        foreach (var place in stated)
        {
            if (place >= 0 && !places.Contains(place))
                places.Add(place);
        }

        return places;
    }
}
