using System.Numerics;
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
        var counts = scratch.Counts(rows.Places.Count);
        rows.Sets[facet].CountStated(scratch.Counted(selection.All, selection.Total), counts);
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
        var pairs = new PairCounts();
        var set = selection.All.AsSpan();
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                var from = origins.Stated(doc);
                var to = residences.Stated(doc);
                for (var a = 0; a < from.Length; a++)
                {
                    if (from[a] < 0 || from[..a].Contains(from[a]))
                        continue;
                    for (var b = 0; b < to.Length; b++)
                    {
                        if (!to[..b].Contains(to[b]))
                            pairs.Add(from[a], to[b]);
                    }
                }
            }
        }

        var top = new PriorityQueue<MapLine, MapLine>(Comparer<MapLine>.Create((a, b) => Compare(b, a)));
        foreach (var (origin, residence, count) in pairs.All())
        {
            if (top.Count == MostLines && count < top.Peek().Count || !HasPoint(origin) || !HasPoint(residence))
                continue;
            var line = new MapLine(rows.Places[origin], rows.Places[residence], count);
            if (top.Count < MostLines)
                top.Enqueue(line, line);
            else
                top.EnqueueDequeue(line, line);
        }

        var lines = top.UnorderedItems.Select(l => l.Element).ToList();
        lines.Sort(Compare);
        return lines;
    }

    private static int Compare(MapLine a, MapLine b) => a.Count != b.Count ? b.Count.CompareTo(a.Count)
        : string.CompareOrdinal(a.Origin, b.Origin) is not 0 and var order ? order : string.CompareOrdinal(a.Residence, b.Residence);

    private bool HasPoint(int place) => !double.IsNaN(rows.Places.Where(place).Latitude);
}

/// <summary>How often two numbers come together: open addressing, for pairs by the hundred thousand.</summary>
internal sealed class PairCounts
{
    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int used;

    public void Add(int a, int b)
    {
        var key = ((long)a << 32 | (uint)b) + 1;
        var at = SlotOf(key);
        if (keys[at] == 0)
        {
            if (++used * 2 > keys.Length)
            {
                Grow();
                at = SlotOf(key);
            }

            keys[at] = key;
        }

        counts[at]++;
    }

    public IEnumerable<(int A, int B, int Count)> All()
    {
        for (var at = 0; at < keys.Length; at++)
        {
            if (keys[at] != 0)
                yield return ((int)(keys[at] - 1 >> 32), (int)(keys[at] - 1), counts[at]);
        }
    }

    private int SlotOf(long key)
    {
        var at = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 40) & keys.Length - 1;
        while (keys[at] != 0 && keys[at] != key)
            at = at + 1 & keys.Length - 1;
        return at;
    }

    private void Grow()
    {
        var (oldKeys, oldCounts) = (keys, counts);
        (keys, counts) = (new long[oldKeys.Length * 2], new int[oldCounts.Length * 2]);
        for (var at = 0; at < oldKeys.Length; at++)
        {
            if (oldKeys[at] == 0)
                continue;
            var slot = SlotOf(oldKeys[at]);
            (keys[slot], counts[slot]) = (oldKeys[at], oldCounts[at]);
        }
    }
}
