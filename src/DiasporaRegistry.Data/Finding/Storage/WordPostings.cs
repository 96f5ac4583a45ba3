namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Who says which word in one field of the text. Most words of a large register are said once, by one organization: such a word is one number here, and becomes
/// a posting of its own when it is said again.
/// </summary>
internal sealed class WordPostings
{
    // By word: 0 says nothing; above it the posting, below it the only saying, both counted from 1.
    private Column<int> slots = new();
    private Column<long> single = new();
    private readonly List<WordPosting> several = [];

    public WordUse? this[int term] => term >= slots.Length ? null : slots[term] switch
    {
        0 => null,
        > 0 and var slot => new WordUse(several[slot - 1], 0),
        var slot => new WordUse(null, single[-slot - 1]),
    };

    /// <summary>Adds an organization, which entered after all that say the word, with the places of the word in ascending order.</summary>
    public void Add(int term, int doc, ReadOnlySpan<int> positions)
    {
        while (term >= slots.Length)
            slots.Add(0);
        ref var slot = ref slots[term];
        if (slot == 0 && positions.Length == 1)
        {
            single.Add((long)doc << 32 | (uint)positions[0]);
            slot = -single.Length;
            return;
        }

        if (slot <= 0)
        {
            several.Add(slot == 0 ? new WordPosting() : new WordUse(null, single[-slot - 1]).ToPosting());
            slot = several.Count;
        }

        several[slot - 1].Add(doc, positions);
    }

    public void Trim(int docs)
    {
        slots.Trim();
        single.Trim();
        several.TrimExcess();
        several.ForEach(p => p.Trim(docs));
    }

    internal void Save(SnapshotWriter writer)
    {
        slots.Save(writer);
        single.Save(writer);
        writer.Int(several.Count);
        several.ForEach(p => p.Save(writer));
    }

    internal static WordPostings Load(SnapshotReader reader)
    {
        var postings = new WordPostings { slots = Column<int>.Load(reader), single = Column<long>.Load(reader) };
        for (var left = reader.Length(); left > 0; left--)
            postings.several.Add(WordPosting.Load(reader));
        return postings;
    }
}

/// <summary>The organizations that say one word in one field.</summary>
/// <param name="Many">Who they are, where they are several or one says it several times.</param>
/// <param name="One">Otherwise the ordinal of the only one, and in the lower half the place.</param>
internal readonly record struct WordUse(WordPosting? Many, long One)
{
    private int Doc => (int)(One >> 32);

    public int Added => Many?.Added ?? 1;

    public void OrInto(Span<ulong> target)
    {
        if (Many is not null)
            Many.OrInto(target);
        else
            Bits.Set(target, Doc);
    }

    /// <summary>How many of a set say it; stops at <paramref name="enough"/>.</summary>
    public int CountIn(ReadOnlySpan<ulong> set, int enough = int.MaxValue) => Many?.CountIn(set, enough) ?? (Bits.Has(set, Doc) ? 1 : 0);

    /// <summary>The same as a posting of its own.</summary>
    public WordPosting ToPosting()
    {
        if (Many is not null)
            return Many;
        var posting = new WordPosting();
        posting.Add(Doc, [(int)One]);
        return posting;
    }
}
