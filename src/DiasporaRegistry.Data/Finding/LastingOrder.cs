using System.Numerics;
using System.Runtime.InteropServices;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Picks the organizations of one page by name, year, change or distance: the orders that do not depend on what was asked in words.</summary>
internal sealed class LastingOrder(DirectoryRows rows, Scratch scratch)
{
    // Steps through an order that lasts cost about a fifth of what an organization costs that is put in order for one page.
    private const int StepsOfOne = 5;

    public List<int> ByName(ReadOnlySpan<ulong> set, int total, int from, int count) => Walks(total, from, ref count)
        ? rows.Names.Walk(set, total, from, count)
        : Sorted(set, total, from, count, _ => 0);

    public List<int> ByYear(ReadOnlySpan<ulong> set, int total, int from, int count) => Walks(total, from, ref count)
        ? rows.ByYear.Walk(set, total, from, count)
        : Sorted(set, total, from, count, doc => rows.Years[doc]);

    public List<int> ByChange(ReadOnlySpan<ulong> set, int total, int from, int count) => Walks(total, from, ref count)
        ? rows.ByChange.Walk(set, total, from, count)
        : Sorted(set, total, from, count, doc => (ulong)(long.MaxValue - rows.Changed[doc]));

    /// <summary>By the distance of the nearest residence: ring by ring, each by name, so that what lies farther than the page is never looked at.</summary>
    public List<int> ByDistance(ReadOnlySpan<ulong> set, int total, int from, int count, List<(double Km, int Place)> near)
    {
        var docs = new List<int>(count);
        count = Math.Min(count, total - from);
        var left = scratch.Set();
        set.CopyTo(left);
        var ring = scratch.Set();
        var residences = rows.Sets[DirectoryFacet.Residence];
        var before = 0;
        for (var at = 0; at < near.Count && docs.Count < count;)
        {
            var (km, held) = (near[at].Km, 0);
            ring.Clear();
            for (; at < near.Count && near[at].Km == km; at++)
                held += residences.Stating(near[at].Place)!.Take(left, ring);
            if (before + held > from)
                docs.AddRange(ByName(ring, held, Math.Max(0, from - before), count - docs.Count));
            before += held;
        }

        return docs;
    }

    private bool Walks(int total, int from, ref int count)
    {
        count = Math.Min(count, total - from);
        return count <= 0 || (long)(Math.Min(from, total - from - count) + count) * rows.Count / total < (long)StepsOfOne * total;
    }

    private List<int> Sorted(ReadOnlySpan<ulong> set, int total, int from, int count, Func<int, ulong> exact)
    {
        var all = new List<(ulong Exact, long Rank, int Doc)>(total);
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                all.Add((exact(doc), rows.Names.Rank(doc), doc));
            }
        }

        var span = CollectionsMarshal.AsSpan(all);
        PageOrder.Select(span, from, count);
        var page = span.Slice(from, count);
        page.Sort();
        var docs = new List<int>(count);
        foreach (var one in page)
            docs.Add(one.Doc);
        return docs;
    }
}
