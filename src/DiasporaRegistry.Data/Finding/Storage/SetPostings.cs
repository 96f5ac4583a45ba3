namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// The organizations of each value of a set column. Most values of a large register are localities of few organizations: these are numbers in one list, and become
/// a posting of their own when they are more.
/// </summary>
internal sealed class SetPostings
{
    private const int MostFew = 6;
    // By value: 0 says nothing; above it the posting, below it the last of few, both counted from 1.
    private Column<int> slots = new();
    // An organization and, below it, the cell of the one before it, counted from 1.
    private Column<long> few = new();
    private readonly List<Posting> many = [];
    private int free;

    public int Count => slots.Length;

    public Posting? this[int value] => value < 0 || value >= slots.Length ? null : slots[value] switch
    {
        0 => null,
        > 0 and var slot => many[slot - 1],
        var slot => ToPosting(-slot),
    };

    /// <summary>Whether any organization ever had a value.</summary>
    public bool Has(int value) => value >= 0 && value < slots.Length && slots[value] != 0;

    /// <summary>What it takes to count those of a value in a set, in tenths of a nanosecond, about; 0 where there are none.</summary>
    public long Cost(int value, long more, in CountedSet set) => !Has(value) ? 0 : slots[value] is > 0 and var slot ? more + many[slot - 1].Cost(set) : more;

    /// <summary>How many of a set have a value.</summary>
    public int CountIn(int value, in CountedSet set)
    {
        if (!Has(value))
            return 0;
        if (slots[value] is > 0 and var slot)
            return many[slot - 1].CountIn(set);
        var count = 0;
        for (var cell = -slots[value]; cell != 0; cell = (int)few[cell - 1])
            count += Bits.Has(set.Words, (int)(few[cell - 1] >> 32)) ? 1 : 0;
        return count;
    }

    /// <summary>Adds an organization, which entered after all that have the value; the same twice is once.</summary>
    public void Add(int value, int doc)
    {
        while (value >= slots.Length)
            slots.Add(0);
        ref var slot = ref slots[value];
        if (slot > 0)
        {
            many[slot - 1].Add(doc);
            return;
        }

        var held = 0;
        for (var cell = -slot; cell != 0; cell = (int)few[cell - 1], held++)
        {
            if ((int)(few[cell - 1] >> 32) == doc)
                return;
        }

        if (held < MostFew)
        {
            slot = -Keep((long)doc << 32 | (uint)-slot);
            return;
        }

        var posting = ToPosting(-slot);
        posting.Add(doc);
        LetGo(-slot);
        many.Add(posting);
        slot = many.Count;
    }

    public void Trim(int docs)
    {
        slots.Trim();
        few.Trim();
        many.TrimExcess();
        many.ForEach(p => p.Trim(docs));
    }

    private Posting ToPosting(int last)
    {
        Span<int> docs = stackalloc int[MostFew];
        var held = 0;
        for (var cell = last; cell != 0; cell = (int)few[cell - 1])
            docs[held++] = (int)(few[cell - 1] >> 32);
        var posting = new Posting();
        while (held > 0)
            posting.Add(docs[--held]);
        return posting;
    }

    private int Keep(long cell)
    {
        if (free == 0)
        {
            few.Add(cell);
            return few.Length;
        }

        var taken = free;
        free = (int)few[taken - 1];
        few[taken - 1] = cell;
        return taken;
    }

    private void LetGo(int last)
    {
        while (last != 0)
        {
            var before = (int)few[last - 1];
            (few[last - 1], free) = (free, last);
            last = before;
        }
    }

    internal void Save(SnapshotWriter writer)
    {
        slots.Save(writer);
        few.Save(writer);
        writer.Int(free);
        writer.Int(many.Count);
        many.ForEach(p => p.Save(writer));
    }

    internal static SetPostings Load(SnapshotReader reader)
    {
        var postings = new SetPostings { slots = Column<int>.Load(reader), few = Column<long>.Load(reader), free = reader.Int() };
        for (var left = reader.Length(); left > 0; left--)
            postings.many.Add(Posting.Load(reader));
        return postings;
    }
}
