using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Where a word stands: the organizations that say it, and at which places of their text, so that phrases are found. The organizations of a word that many say are
/// one bit each; how often each says it then stands among the places.
/// </summary>
internal sealed class WordPosting
{
    private const int FewestForBits = 2048;
    private const int DensestAsBytes = 12;
    private static readonly byte[][] Single = [.. Enumerable.Range(0, 256).Select(b => new[] { (byte)b })];
    private byte[] docs = [];
    private byte[] places = [];
    private DocBits? bits;
    private int docsLength;
    private int placesLength;
    private int last = -1;

    /// <summary>How many were ever added, those that have changed since included.</summary>
    public int Added { get; private set; }

    /// <summary>Adds an organization, which entered after all that are in it, with the places of the word in ascending order.</summary>
    public void Add(int doc, ReadOnlySpan<int> positions)
    {
        Added++;
        if (bits is not null)
        {
            bits[doc] = true;
            VarInts.Append(ref places, ref placesLength, (uint)positions.Length);
        }
        else
        {
            VarInts.Append(ref docs, ref docsLength, (uint)(doc - last) << 1 | (positions.Length > 1 ? 1u : 0u));
            if (positions.Length > 1)
                VarInts.Append(ref places, ref placesLength, (uint)positions.Length);
        }

        last = doc;
        var before = 0;
        foreach (var position in positions)
        {
            VarInts.Append(ref places, ref placesLength, (uint)(position - before));
            before = position;
        }

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
            doc += (int)(Next(ref first, ref at) >> 1);
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
            doc += (int)(Next(ref first, ref at) >> 1);
            count += (int)(Unsafe.Add(ref words, doc >> 6) >> doc & 1);
        }

        return count;
    }

    /// <summary>The places of the word in those organizations of a set, shifted, in ascending order of organizations and places: what a phrase is put together from.</summary>
    public void Positions(ReadOnlySpan<ulong> set, int shift, List<long> into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(places);
        var place = 0;
        if (bits is not null)
        {
            var words = bits.Words;
            for (var i = 0; i < words.Length; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1)
                {
                    var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                    Take(ref first, ref place, doc, (int)Next(ref first, ref place), Bits.Has(set, doc), shift, into);
                }
            }

            return;
        }

        var one = -1;
        ref var firstDoc = ref MemoryMarshal.GetArrayDataReference(docs);
        for (var at = 0; at < docsLength;)
        {
            var read = Next(ref firstDoc, ref at);
            one += (int)(read >> 1);
            Take(ref first, ref place, one, (read & 1) == 0 ? 1 : (int)Next(ref first, ref place), Bits.Has(set, one), shift, into);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref byte first, ref int place, int doc, int count, bool isWanted, int shift, List<long> into)
    {
        if (!isWanted)
        {
            // A number ends with the byte that is below 128.
            while (count > 0)
                count -= Unsafe.Add(ref first, place++) < 0x80 ? 1 : 0;
            return;
        }

        for (var position = 0; count > 0; count--)
        {
            position += (int)Next(ref first, ref place);
            into.Add((long)doc << 20 | (uint)(position - shift + 64));
        }
    }

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
        docs = Fitting(docs, docsLength);
        places = Fitting(places, placesLength);
    }

    // Most words of a large register are numbers that one organization says once: their single bytes are shared. What grows later is copied first.
    private static byte[] Fitting(byte[] bytes, int length) =>
        length == 1 ? Single[bytes[0]] : bytes.Length == length ? bytes : bytes[..length];

    private void ToBits()
    {
        var made = new DocBits(new ulong[Bits.WordsFor(last + 1)]);
        var (counted, length) = (new byte[placesLength + Added], 0);
        var (doc, place) = (-1, 0);
        for (var at = 0; at < docsLength;)
        {
            var read = VarInts.Read(docs, ref at);
            doc += (int)(read >> 1);
            made[doc] = true;
            var count = (read & 1) == 0 ? 1 : VarInts.Read(places, ref place);
            VarInts.Append(ref counted, ref length, count);
            for (; count > 0; count--)
                VarInts.Append(ref counted, ref length, VarInts.Read(places, ref place));
        }

        bits = made;
        (docs, docsLength) = ([], 0);
        (places, placesLength) = (counted, length);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Added);
        writer.Int(last);
        writer.Int(bits is null ? 0 : 1);
        if (bits is null)
            writer.Array<byte>(docs.AsSpan(0, docsLength));
        else
            writer.Array(bits.Words);
        writer.Array<byte>(places.AsSpan(0, placesLength));
    }

    internal static WordPosting Load(SnapshotReader reader)
    {
        var posting = new WordPosting { Added = reader.Int(), last = reader.Int() };
        if (reader.Int() == 0)
            posting.docs = reader.Array<byte>();
        else
            posting.bits = new DocBits(reader.Array<ulong>());
        posting.places = reader.Array<byte>();
        (posting.docsLength, posting.placesLength) = (posting.docs.Length, posting.places.Length);
        (posting.docs, posting.places) = (Fitting(posting.docs, posting.docsLength), Fitting(posting.places, posting.placesLength));
        return posting;
    }
}
