using System.Numerics;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// The order of what words found: what fits best first; of two that fit alike the shorter name, then by name. A small set is scored one by one; of a large one the
/// combinations of scores are gone through from the best downwards, and only as far as the page reaches.
/// </summary>
internal sealed class FitOrder(DirectoryRows rows, TextHits hits, Scratch scratch)
{
    private const int Few = 3_000;

    // How many can be scored one by one while one combination is cut from sets of a million.
    private const int OneCombination = 1_500;
    private const int MostCombinations = 600;
    private const int Parts = 8;

    /// <summary>Those from one place of the order to another.</summary>
    public List<int> Pick(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        count = Math.Min(count, total - from);
        if (count <= 0)
            return [];
        if (total <= Few || Combinations() is not { } combinations || combinations.Count * OneCombination > total)
            return Whole(set, from, count);

        var docs = new List<int>(count);
        var both = scratch.Set();
        var before = 0;
        for (var at = 0; at < combinations.Count && docs.Count < count;)
        {
            var (fit, held, added) = (combinations[at].Fit, 0, 0);
            var (skipped, missing) = (Math.Max(0, from - before), count - docs.Count);
            var best = new BestFits(rows, skipped + missing);
            for (; at < combinations.Count && combinations[at].Fit == fit; at++)
            {
                set.CopyTo(both);
                var levels = combinations[at].Levels;
                for (var word = 0; word < levels.Length; word++)
                    Bits.And(both, hits.Words[word][levels[word]].Docs);
                var size = Bits.Count(both);
                held += size;
                // What lies before the page is counted only.
                if (size == 0 || before + held <= from)
                    continue;
                added += size;
                Add(both, fit, best);
            }

            if (before + held > from)
            {
                // A bucket that the page begins in may have been left out in part: then all of it is needed.
                if (added < held)
                    return Whole(set, from, count);
                docs.AddRange(best.Page(skipped, Math.Min(missing, held - skipped)));
            }

            before += held;
        }

        return docs;
    }

    // Sixty-four organizations at a time: each level that any of them is in adds its score to those that are in it.
    private List<int> Whole(ReadOnlySpan<ulong> set, int from, int count)
    {
        var best = new BestFits(rows, from + count);
        Span<int> fits = stackalloc int[64];
        for (var i = 0; i < set.Length; i++)
        {
            var here = set[i];
            if (here == 0)
                continue;
            fits.Clear();
            foreach (var word in hits.Words)
            {
                var left = here;
                for (var level = 0; level < word.Count && left != 0; level++)
                {
                    var (score, docs) = word[level];
                    var among = docs[i] & left;
                    // Each is in one level of a word at the most.
                    left &= ~among;
                    for (var weighed = score * word.Weight; among != 0; among &= among - 1)
                        fits[BitOperations.TrailingZeroCount(among)] += weighed;
                }
            }

            for (; here != 0; here &= here - 1)
            {
                var bit = BitOperations.TrailingZeroCount(here);
                best.Add((i << 6) + bit, fits[bit] / Parts);
            }
        }

        return best.Page(from, count);
    }

    private static void Add(ReadOnlySpan<ulong> set, int fit, BestFits into)
    {
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
                into.Add((i << 6) + BitOperations.TrailingZeroCount(word), fit);
        }
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
