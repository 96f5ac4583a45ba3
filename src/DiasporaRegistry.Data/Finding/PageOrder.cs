using System.Numerics;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Text;

namespace DiasporaRegistry.Data.Finding;

/// <summary>How organizations follow each other: a rough place that is cheap to count, and an exact one; names decide between equals.</summary>
internal interface IOrder
{
    /// <summary>How many rough places there are.</summary>
    int Buckets { get; }

    int Bucket(int doc);

    /// <summary>Less comes first within a rough place.</summary>
    ulong Exact(int doc);
}

internal readonly struct ByFit(DirectoryRows rows, TextHits hits) : IOrder
{
    // Eight words and four phrases, each at most 100 times 12 eighths.
    private const int Best = 2048;
    public int Buckets => Best;
    public int Bucket(int doc) => Best - 1 - Fit(doc);

    // Of two names that hold all words, the one that holds little else.
    public ulong Exact(int doc) => rows.NameLengths[doc];

    public int Fit(int doc)
    {
        var fit = 0;
        foreach (var (scores, weight) in hits.Words)
            fit += scores[doc] * weight;
        return Math.Min(Best - 1, fit / 8);
    }
}

/// <summary>Picks the organizations of one page out of a set, without putting the others in order.</summary>
internal static class PageOrder
{
    /// <summary>Those from one place of the order to another, in order.</summary>
    public static List<int> Pick<TOrder>(DirectoryRows rows, ReadOnlySpan<ulong> set, int total, int from, int count, TOrder order) where TOrder : struct, IOrder
    {
        count = Math.Min(count, total - from);
        if (count <= 0)
            return [];
        var sizes = new int[order.Buckets];
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
                sizes[order.Bucket((i << 6) + BitOperations.TrailingZeroCount(word))]++;
        }

        var (first, before) = (0, 0);
        while (before + sizes[first] <= from)
            before += sizes[first++];
        var (last, held) = (first, before + sizes[first]);
        while (held < from + count)
            held += sizes[++last];

        var picked = new List<(int Bucket, ulong Exact, long Rank, int Doc)>(held - before);
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                if (order.Bucket(doc) is var bucket && bucket >= first && bucket <= last)
                    picked.Add((bucket, order.Exact(doc), rows.Names.Rank(doc), doc));
            }
        }

        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(picked);
        Select(span, from - before, count);
        var page = span.Slice(from - before, count);
        page.Sort();
        var docs = new List<int>(count);
        foreach (var one in page)
            docs.Add(one.Doc);
        return docs;
    }

    // Moves those that belong between two places of the order there (Hoare's selection, twice).
    internal static void Select(Span<(int, ulong, long, int)> all, int from, int count)
    {
        if (all.Length <= 256)
        {
            all.Sort();
            return;
        }

        SelectFirst(all, from);
        SelectFirst(all[from..], count);
    }

    private static void SelectFirst(Span<(int, ulong, long, int)> all, int count)
    {
        while (count > 0 && count < all.Length && all.Length > 1)
        {
            var pivot = Median(all[0], all[all.Length / 2], all[^1]);
            var (low, high) = (0, all.Length - 1);
            while (low <= high)
            {
                while (all[low].CompareTo(pivot) < 0)
                    low++;
                while (all[high].CompareTo(pivot) > 0)
                    high--;
                if (low <= high)
                {
                    (all[low], all[high]) = (all[high], all[low]);
                    low++;
                    high--;
                }
            }

            if (count <= high)
            {
                all = all[..(high + 1)];
            }
            else
            {
                if (count < low)
                    return;
                all = all[low..];
                count -= low;
            }
        }
    }

    private static (int, ulong, long, int) Median((int, ulong, long, int) a, (int, ulong, long, int) b, (int, ulong, long, int) c) =>
        a.CompareTo(b) < 0 ? b.CompareTo(c) < 0 ? b : a.CompareTo(c) < 0 ? c : a : a.CompareTo(c) < 0 ? a : b.CompareTo(c) < 0 ? c : b;
}
