using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>Puts the best of what words found in a finer order: how well the whole name fits what was typed decides among those that hold the words about equally well.</summary>
internal sealed class Ranking(DirectoryRows rows, QueryText text, TextHits hits, Scratch scratch)
{
    /// <summary>How many of the best are looked at closely; what follows keeps the rough order.</summary>
    public const int Window = 200;

    // What the rough order counts beside the fit of the name, which is at most 1,000.
    private const int Rough = 6;

    /// <summary>Those from one place of the order to another.</summary>
    public List<int> Page(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        var order = new FitOrder(rows, hits, scratch);
        if (from >= Window)
            return order.Pick(set, total, from, count);
        var picked = order.Pick(set, total, 0, Math.Max(Window, from + count));
        var close = Math.Min(Window, picked.Count);
        var names = new List<EntryName>();
        var ranked = picked.Take(close).Select(doc => (Score: Score(doc, names), Doc: doc))
            .OrderByDescending(c => c.Score).ThenBy(c => rows.NameLengths[c.Doc]).ThenBy(c => rows.Names.Rank(c.Doc)).Select(c => c.Doc);
        return [.. ranked.Concat(picked.Skip(close)).Skip(from).Take(count)];
    }

    private int Score(int doc, List<EntryName> names)
    {
        var (fit, weights) = (0, 0);
        foreach (var word in hits.Words)
        {
            fit += word.Of(doc) * word.Weight;
            weights += word.Weight;
        }

        names.Clear();
        rows.Records.ReadNames(doc, names);
        var best = 0;
        foreach (var name in names)
            best = Math.Max(best, NameFit.Of(text, name.Text, name.Type));
        return Rough * fit / Math.Max(1, weights) + best;
    }
}
