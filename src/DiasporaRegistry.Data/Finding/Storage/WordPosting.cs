using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Where a word stands: the organizations that say it, and at which places of their text, so that phrases are found. The organizations of a word that many say are
/// one bit each. Most say it once, near the beginning: one byte for the place (<see cref="WordPlaces"/>).
/// </summary>
internal sealed class WordPosting
{
    private const int FewestForBits = 2048;
    private const int DensestAsBytes = 12;
    private static readonly byte[][] Single = [.. Enumerable.Range(0, 256).Select(b => new[] { (byte)b })];
    private byte[] docs = [];
    private byte[] places = [];
    private DocBits? bits;
    // Of organizations as bits: where the places of each block of organizations begin, so that a phrase with a rare word need not pass all that are between.
    private Column<int>? blocks;
    private int docsLength;
    private int placesLength;
    private int last = -1;

    /// <summary>How many were ever added, those that have changed since included.</summary>
    public int Added { get; private set; }

    /// <summary>Whether so many say it that they are bits.</summary>
    public bool IsBits => bits is not null;

    /// <summary>Adds an organization, which entered after all that are in it, with the places of the word in ascending order.</summary>
    public void Add(int doc, ReadOnlySpan<int> positions)
    {
        Added++;
        if (bits is not null)
        {
            bits[doc] = true;
            Begin(doc, placesLength);
        }
        else
        {
            VarInts.Append(ref docs, ref docsLength, (uint)(doc - last));
        }

        last = doc;
        WordPlaces.Append(ref places, ref placesLength, positions);
        if (bits is null && Added >= FewestForBits && BitOperations.IsPow2(Added) && (long)Added * DensestAsBytes > doc)
            ToBits();
    }

    public void OrInto(Span<ulong> target)
    {
        if (bits is not null)
        {
            bits.OrInto(target);
            return;
        }

        // Ordinals are below the size of every set, and numbers end where the bytes do: words that many say are decoded here.
        ref var words = ref MemoryMarshal.GetReference(target);
        ref var first = ref MemoryMarshal.GetArrayDataReference(docs);
        for (int doc = -1, at = 0; at < docsLength;)
        {
            doc += (int)Next(ref first, ref at);
            Unsafe.Add(ref words, doc >> 6) |= 1UL << doc;
        }
    }

    /// <summary>How many of a set are in it; stops at <paramref name="enough"/>.</summary>
    public int CountIn(ReadOnlySpan<ulong> set, int enough = int.MaxValue)
    {
        if (bits is not null)
            return bits.CountIn(set);
        ref var words = ref MemoryMarshal.GetReference(set);
        ref var first = ref MemoryMarshal.GetArrayDataReference(docs);
        var (count, doc) = (0, -1);
        for (var at = 0; at < docsLength && count < enough;)
        {
            doc += (int)Next(ref first, ref at);
            count += (int)(Unsafe.Add(ref words, doc >> 6) >> doc & 1);
        }

        return count;
    }

    /// <summary>Goes through the places of the word, organization by organization.</summary>
    public WordPlaces Places() => new(bits is null ? default : bits.Words, blocks is null ? default : blocks.Values, docs.AsSpan(0, docsLength), places.AsSpan(0, placesLength));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(ref byte first, ref int at)
    {
        uint next = Unsafe.Add(ref first, at++);
        return next < 0x80 ? next : VarInts.ReadMore(ref first, ref at, next);
    }

    /// <summary>Lets go of room kept for growth; what has become many since its last doubling becomes bits.</summary>
    public void Trim(int count)
    {
        if (bits is null && Added >= FewestForBits && (long)Added * DensestAsBytes > count)
            ToBits();
        bits?.Trim(count);
        blocks?.Trim();
        docs = Fitting(docs, docsLength);
        places = Fitting(places, placesLength);
    }

    // Most words of a large register are numbers that one organization says once: their single bytes are shared. What grows later is copied first.
    private static byte[] Fitting(byte[] bytes, int length) =>
        length == 1 ? Single[bytes[0]] : bytes.Length == length ? bytes : bytes[..length];

    private void ToBits()
    {
        var made = new ulong[Bits.WordsFor(last + 1)];
        OrInto(made);
        var (doc, place) = (-1, 0);
        for (var at = 0; at < docsLength;)
        {
            doc += (int)VarInts.Read(docs, ref at);
            Begin(doc, place);
            WordPlaces.Skip(ref MemoryMarshal.GetArrayDataReference(places), ref place, 1);
        }

        bits = new DocBits(made);
        (docs, docsLength) = ([], 0);
    }

    private void Begin(int doc, int place)
    {
        blocks ??= new Column<int>();
        while (blocks.Length <= doc >> WordPlaces.Block)
            blocks.Add(place);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Added);
        writer.Int(last);
        writer.Int(bits is null ? 0 : 1);
        if (bits is null)
        {
            writer.Array<byte>(docs.AsSpan(0, docsLength));
        }
        else
        {
            writer.Array(bits.Words);
            blocks!.Save(writer);
        }

        writer.Array<byte>(places.AsSpan(0, placesLength));
    }

    internal static WordPosting Load(SnapshotReader reader)
    {
        var posting = new WordPosting { Added = reader.Int(), last = reader.Int() };
        if (reader.Int() == 0)
            posting.docs = reader.Array<byte>();
        else
            (posting.bits, posting.blocks) = (new DocBits(reader.Array<ulong>()), Column<int>.Load(reader));
        posting.places = reader.Array<byte>();
        (posting.docsLength, posting.placesLength) = (posting.docs.Length, posting.places.Length);
        (posting.docs, posting.places) = (Fitting(posting.docs, posting.docsLength), Fitting(posting.places, posting.placesLength));
        return posting;
    }
}
