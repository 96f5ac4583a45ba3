namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Where a word stands: the organizations that say it, and at which places of their text, so that phrases are found.</summary>
internal sealed class WordPosting
{
    private byte[] docs = [];
    private byte[] places = [];
    private int docsLength;
    private int placesLength;
    private int last = -1;

    /// <summary>How many were ever added, those that have changed since included.</summary>
    public int Added { get; private set; }

    /// <summary>Adds an organization, which entered after all that are in it, with the places of the word in ascending order.</summary>
    public void Add(int doc, ReadOnlySpan<int> positions)
    {
        Added++;
        VarInts.Append(ref docs, ref docsLength, (uint)(doc - last) << 1 | (positions.Length > 1 ? 1u : 0u));
        last = doc;
        if (positions.Length > 1)
            VarInts.Append(ref places, ref placesLength, (uint)positions.Length);
        var before = 0;
        foreach (var position in positions)
        {
            VarInts.Append(ref places, ref placesLength, (uint)(position - before));
            before = position;
        }
    }

    public void OrInto(Span<ulong> target)
    {
        var doc = -1;
        for (var at = 0; at < docsLength;)
        {
            doc += (int)(VarInts.Read(docs, ref at) >> 1);
            target[doc >> 6] |= 1UL << doc;
        }
    }

    /// <summary>Writes a score for each, where it is better than what is there.</summary>
    public void Score(Span<byte> scores, byte score)
    {
        var doc = -1;
        for (var at = 0; at < docsLength;)
        {
            doc += (int)(VarInts.Read(docs, ref at) >> 1);
            if (scores[doc] < score)
                scores[doc] = score;
        }
    }

    /// <summary>How many of a set are in it; stops at <paramref name="enough"/>.</summary>
    public int CountIn(ReadOnlySpan<ulong> set, int enough = int.MaxValue)
    {
        var count = 0;
        var doc = -1;
        for (var at = 0; at < docsLength && count < enough;)
        {
            doc += (int)(VarInts.Read(docs, ref at) >> 1);
            count += (int)(set[doc >> 6] >> doc & 1);
        }

        return count;
    }

    /// <summary>The places of the word in those organizations of a set, shifted: what a phrase is put together from.</summary>
    public void Positions(ReadOnlySpan<ulong> set, int shift, HashSet<long> into)
    {
        var doc = -1;
        var place = 0;
        for (var at = 0; at < docsLength;)
        {
            var read = VarInts.Read(docs, ref at);
            doc += (int)(read >> 1);
            var count = (read & 1) == 0 ? 1 : (int)VarInts.Read(places, ref place);
            var wanted = Bits.Has(set, doc);
            for (var position = 0; count > 0; count--)
            {
                position += (int)VarInts.Read(places, ref place);
                if (wanted)
                    into.Add((long)doc << 20 | (uint)(position - shift + 64));
            }
        }
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        if (docs.Length != docsLength)
            Array.Resize(ref docs, docsLength);
        if (places.Length != placesLength)
            Array.Resize(ref places, placesLength);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Added);
        writer.Int(last);
        writer.Array<byte>(docs.AsSpan(0, docsLength));
        writer.Array<byte>(places.AsSpan(0, placesLength));
    }

    internal static WordPosting Load(SnapshotReader reader)
    {
        var posting = new WordPosting { Added = reader.Int(), last = reader.Int(), docs = reader.Array<byte>(), places = reader.Array<byte>() };
        (posting.docsLength, posting.placesLength) = (posting.docs.Length, posting.places.Length);
        return posting;
    }
}
