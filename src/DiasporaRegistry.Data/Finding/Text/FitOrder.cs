using System.Numerics;
using System.Runtime.InteropServices;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// The order of what words found: what fits best first; of two that fit alike the shorter name, then by name. A small set is scored one by one; of a large one the
/// combinations of scores are gone through from the best downwards, and only as far as the page reaches.
/// </summary>
internal sealed class FitOrder(DirectoryRows rows, TextHits hits, Scratch scratch)
{
    private const int Few = 30_000;
    private const int MostCombinations = 600;
    private const int Parts = 8;

    /// <summary>How well an organization fits, weighed over all words.</summary>
    public int Fit(int doc)
    {
        var fit = 0;
        foreach (var word in hits.Words)
            fit += word.Of(doc) * word.Weight;
        return fit / Parts;
    }

    /// <summary>Those from one place of the order to another.</summary>
    public List<int> Pick(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        count = Math.Min(count, total - from);
        if (count <= 0)
            return [];
        var picked = new List<(int Fit, int Length, long Rank, int Doc)>(Math.Min(total, Few));
        if (total <= Few || Combinations() is not { } combinations)
        {
            Add(set, Fit, picked);
            return Select(picked, from, count);
        }

        var docs = new List<int>(count);
        var both = scratch.Set();
        var before = 0;
        for (var at = 0; at < combinations.Count && docs.Count < count;)
        {
            var (fit, held) = (combinations[at].Fit, 0);
            picked.Clear();
            for (; at < combinations.Count && combinations[at].Fit == fit; at++)
            {
                set.CopyTo(both);
                var levels = combinations[at].Levels;
                for (var word = 0; word < levels.Length; word++)
                    Bits.And(both, hits.Words[word][levels[word]].Docs);
                var size = Bits.Count(both);
                held += size;
                // What lies before the page is counted only.
                if (size > 0 && before + held > from)
                    Add(both, _ => fit, picked);
            }

            if (before + held > from)
            {
                // A bucket that the page begins in may have been left out in part: then all of it is needed.
                if (picked.Count < held)
                    return Whole(set, total, from, count);
                docs.AddRange(Select(picked, Math.Max(0, from - before), Math.Min(count - docs.Count, held - Math.Max(0, from - before))));
            }

            before += held;
        }

        return docs;
    }

    private List<int> Whole(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        var picked = new List<(int, int, long, int)>(total);
        Add(set, Fit, picked);
        return Select(picked, from, count);
    }

    private void Add(ReadOnlySpan<ulong> set, Func<int, int> fit, List<(int Fit, int Length, long Rank, int Doc)> into)
    {
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                into.Add((-fit(doc), rows.NameLengths[doc], rows.Names.Rank(doc), doc));
            }
        }
    }

    private static List<int> Select(List<(int Fit, int Length, long Rank, int Doc)> all, int from, int count)
    {
        var span = CollectionsMarshal.AsSpan(all);
        PageOrder.Select(span, from, count);
        var page = span.Slice(from, count);
        page.Sort();
        var docs = new List<int>(count);
        foreach (var one in page)
            docs.Add(one.Doc);
        return docs;
    }

    // Each word's level, best sum first; none where there are too many to go through.
    private List<(int Fit, int[] Levels)>? Combinations()
    {
        var all = new List<(int Fit, int[] Levels)> { (0, []) };
        foreach (var word in hits.Words)
        {
            if (all.Count * word.Count > MostCombinations)
                return null;
            var longer = new List<(int, int[])>(all.Count * word.Count);
            foreach (var (fit, levels) in all)
            {
                for (var level = 0; level < word.Count; level++)
                    longer.Add((fit + word[level].Score * word.Weight, [.. levels, level]));
            }

            all = longer;
        }

        return [.. all.Select(c => (c.Fit / Parts, c.Levels)).OrderByDescending(c => c.Item1)];
    }
}
