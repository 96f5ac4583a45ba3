using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// How well organizations fit one word or phrase: for each score the set of those who have it. Scores are few, so that what a word finds is put together from sets,
/// and a word that half of all say costs no more than a rare one.
/// </summary>
internal sealed class WordLevels(Scratch scratch)
{
    private readonly List<(byte Score, ArraySegment<ulong> Docs)> levels = [];

    /// <summary>How much the word counts beside the others.</summary>
    public int Weight { get; set; }

    public int Count => levels.Count;

    public (byte Score, ArraySegment<ulong> Docs) this[int level] => levels[level];

    /// <summary>The set of a score, to be added to.</summary>
    public Span<ulong> At(byte score)
    {
        foreach (var (known, docs) in levels)
        {
            if (known == score)
                return docs;
        }

        var made = scratch.Kept();
        made.AsSpan().Clear();
        levels.Add((score, made));
        return made;
    }

    /// <summary>Leaves each organization its best score alone, best first, and fills the set of all.</summary>
    public void Settle(Span<ulong> all)
    {
        levels.Sort((a, b) => b.Score.CompareTo(a.Score));
        all.Clear();
        foreach (var (_, docs) in levels)
        {
            Bits.AndNot(docs, all);
            Bits.Or(all, docs);
        }
    }

    /// <summary>The score of an organization; 0 where it does not fit.</summary>
    public int Of(int doc)
    {
        foreach (var (score, docs) in levels)
        {
            if (Bits.Has(docs, doc))
                return score;
        }

        return 0;
    }
}
