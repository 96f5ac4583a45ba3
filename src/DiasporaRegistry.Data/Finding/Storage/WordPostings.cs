namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Who says which word in one field of the text. Most words of a large register are said once, by one organization: such a word is one number here, and becomes
/// a posting of its own when it is said again.
/// </summary>
internal sealed class WordPostings
{
    // By word: 0 says nothing; above it the posting, below it the only saying, both counted from 1.
    private SparseNumbers slots = new();
    private Column<int> single = new();
    private Column<byte> singlePlaces = new();
    private readonly List<WordPosting> several = [];

    public WordUse? this[int term] => slots[term] switch
    {
        0 => null,
        > 0 and var slot => new WordUse(several[slot - 1], 0, 0),
        var slot => Single(slot),
    };

    /// <summary>Adds an organization, which entered after all that say the word, with the places of the word in ascending order.</summary>
    public void Add(int term, int doc, ReadOnlySpan<int> positions)
    {
        var slot = slots[term];
        if (slot == 0 && positions is [<= byte.MaxValue])
        {
            single.Add(doc);
            singlePlaces.Add((byte)positions[0]);
            slots.Set(term, -single.Length);
            return;
        }

        if (slot <= 0)
        {
            several.Add(slot == 0 ? new WordPosting() : Single(slot).ToPosting());
            slot = several.Count;
            slots.Set(term, slot);
        }

        several[slot - 1].Add(doc, positions);
    }

    public void Trim(int docs)
    {
        slots.Trim();
        single.Trim();
        singlePlaces.Trim();
        several.TrimExcess();
        several.ForEach(p => p.Trim(docs));
    }

    private WordUse Single(int slot) => new(null, single[-slot - 1], singlePlaces[-slot - 1]);

    internal void Save(SnapshotWriter writer)
    {
        slots.Save(writer);
        single.Save(writer);
        singlePlaces.Save(writer);
        writer.Int(several.Count);
        several.ForEach(p => p.Save(writer));
    }

    internal static WordPostings Load(SnapshotReader reader)
    {
        var postings = new WordPostings { slots = SparseNumbers.Load(reader), single = Column<int>.Load(reader), singlePlaces = Column<byte>.Load(reader) };
        for (var left = reader.Length(); left > 0; left--)
            postings.several.Add(WordPosting.Load(reader));
        return postings;
    }
}

/// <summary>The organizations that say one word in one field.</summary>
/// <param name="Many">Who they are, where they are several or one says it several times.</param>
/// <param name="Doc">Otherwise the ordinal of the only one.</param>
/// <param name="Place">And where it says the word.</param>
internal readonly record struct WordUse(WordPosting? Many, int Doc, int Place)
{
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
        posting.Add(Doc, [Place]);
        return posting;
    }
}
