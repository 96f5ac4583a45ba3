using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// The organizations that have something in common, in the order in which they entered: distances between ordinals, seven bits a byte;
/// once they are many, one bit for each organization of the directory.
/// </summary>
internal sealed class Posting
{
    private const int FewestForBits = 2048;
    // A bitmap is larger than bytes from one in eight on, and six times as fast to count: for the few values that so many have, room is given for speed.
    private const int DensestAsBytes = 40;
    private byte[] bytes = [];
    private DocBits? bits;
    private int length;
    private int last = -1;

    /// <summary>How many were ever added, those that have changed since included.</summary>
    public int Added { get; private set; }

    /// <summary>Adds an organization, which entered after all that are in it; the same twice is once.</summary>
    public void Add(int doc)
    {
        if (doc == last)
            return;
        Added++;
        if (bits is not null)
        {
            bits[doc] = true;
            last = doc;
            return;
        }

        VarInts.Append(ref bytes, ref length, (uint)(doc - last));
        last = doc;
        if (Added >= FewestForBits && BitOperations.IsPow2(Added) && (long)Added * DensestAsBytes > doc)
            ToBits();
    }

    public void OrInto(Span<ulong> target)
    {
        if (bits is not null)
        {
            bits.OrInto(target);
            return;
        }

        // As in counting: ordinals are below the size of every set.
        ref var words = ref MemoryMarshal.GetReference(target);
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        for (int doc = -1, at = 0; at < length;)
        {
            uint next = Unsafe.Add(ref first, at++);
            if (next >= 0x80)
                next = VarInts.ReadMore(ref first, ref at, next);
            doc += (int)next;
            Unsafe.Add(ref words, doc >> 6) |= 1UL << doc;
        }
    }

    /// <summary>How many of a set are in it.</summary>
    public int CountIn(ReadOnlySpan<ulong> set)
    {
        if (bits is not null)
            return bits.CountIn(set);
        // Ordinals are below the size of every set, and numbers end where the bytes do: this is the directory's innermost loop.
        ref var words = ref MemoryMarshal.GetReference(set);
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        var (count, doc, at) = (0, -1, 0);
        while (at < length)
        {
            uint next = Unsafe.Add(ref first, at++);
            if (next >= 0x80)
                next = VarInts.ReadMore(ref first, ref at, next);
            doc += (int)next;
            count += (int)(Unsafe.Add(ref words, doc >> 6) >> doc & 1);
        }

        return count;
    }

    /// <summary>How many of a set are in it.</summary>
    public int CountIn(in CountedSet set) => bits is not null ? set.CountIn(bits.Words) : CountIn(set.Words);

    /// <summary>What it takes to count it in a set, in tenths of a nanosecond, about.</summary>
    public long Cost(in CountedSet set) => bits is null ? 13L * Added : set.Filled.IsEmpty ? 2L * bits.Words.Length : 12L * set.Filled.Length;

    /// <summary>Whether one is in it.</summary>
    public bool Contains(int doc)
    {
        if (bits is not null)
            return bits[doc];
        var at = 0;
        for (var one = -1; at < length && one < doc;)
        {
            one += (int)VarInts.Read(bytes, ref at);
            if (one == doc)
                return true;
        }

        return false;
    }

    /// <summary>Whether any of a set is in it.</summary>
    public bool MeetsAny(ReadOnlySpan<ulong> set)
    {
        if (bits is not null)
            return bits.MeetsAny(set);
        var at = 0;
        for (var doc = -1; at < length;)
        {
            doc += (int)VarInts.Read(bytes, ref at);
            if (Bits.Has(set, doc))
                return true;
        }

        return false;
    }

    /// <summary>Moves those of a set that are in it into another, and says how many.</summary>
    public int Take(Span<ulong> from, Span<ulong> into)
    {
        var taken = 0;
        if (bits is not null)
        {
            var words = bits.Words;
            for (var i = 0; i < Math.Min(words.Length, from.Length); i++)
            {
                var both = words[i] & from[i];
                into[i] |= both;
                from[i] &= ~both;
                taken += BitOperations.PopCount(both);
            }

            return taken;
        }

        var at = 0;
        for (var doc = -1; at < length;)
        {
            doc += (int)VarInts.Read(bytes, ref at);
            var bit = from[doc >> 6] & 1UL << doc;
            from[doc >> 6] &= ~bit;
            into[doc >> 6] |= bit;
            taken += bit == 0 ? 0 : 1;
        }

        return taken;
    }

    /// <summary>Lets go of room kept for growth; what has become many since its last doubling becomes bits.</summary>
    public void Trim(int docs)
    {
        if (bits is null && Added >= FewestForBits && (long)Added * DensestAsBytes > docs)
            ToBits();
        bits?.Trim(docs);
        if (bytes.Length != length)
            Array.Resize(ref bytes, length);
    }

    private void ToBits()
    {
        var made = new ulong[Bits.WordsFor(last + 1)];
        OrInto(made);
        bits = new DocBits(made);
        (bytes, length) = ([], 0);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Added);
        writer.Int(last);
        writer.Int(bits is null ? 0 : 1);
        if (bits is null)
            writer.Array<byte>(bytes.AsSpan(0, length));
        else
            writer.Array(bits.Words);
    }

    internal static Posting Load(SnapshotReader reader)
    {
        var posting = new Posting { Added = reader.Int(), last = reader.Int() };
        if (reader.Int() == 0)
        {
            posting.bytes = reader.Array<byte>();
            posting.length = posting.bytes.Length;
        }
        else
        {
            posting.bits = new DocBits(reader.Array<ulong>());
        }

        return posting;
    }
}

/// <summary>Whole numbers of seven bits a byte, the lowest first.</summary>
internal static class VarInts
{
    public static void Append(ref byte[] bytes, ref int length, uint value)
    {
        if (length + 5 > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length + 5, bytes.Length + bytes.Length / 2 + 3));
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
    }

    /// <summary>The rest of a number whose first byte says that it goes on.</summary>
    public static uint ReadMore(ref byte first, ref int at, uint value)
    {
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = Unsafe.Add(ref first, at++);
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(byte[] bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
