using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Reads where a word stands, in the order of organizations and only forwards, for phrases: two words go side by side through those that say both. An organization
/// that says it once, among the first words of its text, takes the one byte of that place; a byte above says how many bytes of places follow, so that an organization is
/// passed without reading them.
/// </summary>
internal ref struct WordPlaces
{
    /// <summary>The organizations of a block, as a power of two.</summary>
    public const int Block = 9;

    /// <summary>Up to which place places can be marked.</summary>
    public const int Marks = 512;

    private const byte Several = 208;
    private const byte Many = 255;
    private readonly ReadOnlySpan<ulong> bits;
    private readonly ReadOnlySpan<int> blocks;
    private readonly ref byte docs;
    private readonly ref byte places;
    private int docAt;
    private int placeAt;
    private int doc = -1;
    // Of organizations as bits: those of the current word of bits that were not come to yet.
    private int word = -1;
    private ulong left;

    /// <summary>The places of a posting.</summary>
    /// <param name="bits">Its organizations as bits; empty where they are bytes.</param>
    /// <param name="blocks">Of bits, where the places of each block begin.</param>
    /// <param name="docs">Its organizations as distances.</param>
    /// <param name="places">Its places.</param>
    public WordPlaces(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> blocks, ReadOnlySpan<byte> docs, ReadOnlySpan<byte> places)
    {
        this.bits = bits;
        this.blocks = blocks;
        this.docs = ref MemoryMarshal.GetReference(docs);
        this.places = ref MemoryMarshal.GetReference(places);
    }

    /// <summary>Writes the places of one organization, which are in ascending order.</summary>
    public static void Append(ref byte[] places, ref int length, ReadOnlySpan<int> positions)
    {
        if (length + 6 > places.Length)
            Array.Resize(ref places, Math.Max(length + 6, places.Length + places.Length / 2));
        if (positions is [< Several and var only])
        {
            places[length++] = (byte)only;
            return;
        }

        // Written behind the one byte that most have before them, and moved where it takes more.
        var start = ++length;
        var before = 0;
        foreach (var position in positions)
        {
            VarInts.Append(ref places, ref length, (uint)(position - before));
            before = position;
        }

        var bytes = length - start;
        if (bytes < Many - Several + 1)
        {
            places[start - 1] = (byte)(Several - 1 + bytes);
            return;
        }

        var written = places.AsSpan(start, bytes).ToArray();
        places[start - 1] = Many;
        length = start;
        VarInts.Append(ref places, ref length, (uint)bytes);
        if (length + bytes > places.Length)
            Array.Resize(ref places, length + bytes);
        written.CopyTo(places, length);
        length += bytes;
    }

    /// <summary>Passes the places of so many organizations.</summary>
    public static void Skip(ref byte places, ref int at, int organizations)
    {
        for (; organizations > 0; organizations--)
        {
            // Without a branch for those who say it several times: which they are cannot be guessed.
            int first = Unsafe.Add(ref places, at);
            at += 1 + Math.Max(0, first - (Several - 1));
            if (first == Many)
            {
                at -= Many - Several + 1;
                var bytes = Bytes(Many, ref places, ref at);
                at += bytes;
            }
        }
    }

    /// <summary>The places of an organization that says the word and is behind all that were asked for; in ascending order.</summary>
    /// <param name="wanted">Its ordinal.</param>
    /// <param name="shift">How far behind the phrase's first word this one stands; taken off each place.</param>
    /// <param name="into">Room for the places; grows where it must.</param>
    /// <returns>How many they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int wanted, int shift, ref int[] into)
    {
        // Two frequent words have most of their organizations in common: the next one is then most often the one that is wanted.
        if (word == wanted >> 6 && BitOperations.TrailingZeroCount(left) == (wanted & 63))
            left &= left - 1;
        else if (bits.IsEmpty)
            SkipBytesTo(wanted);
        else
            SkipBitsTo(wanted);
        uint first = Unsafe.Add(ref places, placeAt++);
        if (first >= Several)
            return All(first, shift, ref into);
        into[0] = (int)first - shift;
        return 1;
    }

    private int All(uint first, int shift, ref int[] into) => All(first, ref placeAt, shift, ref into);

    private readonly int All(uint first, ref int from, int shift, ref int[] into)
    {
        var bytes = Bytes(first, ref places, ref from);
        if (bytes > into.Length)
            Array.Resize(ref into, bytes * 2);
        var (position, count) = (-shift, 0);
        for (var end = from + bytes; from < end;)
            into[count++] = position += (int)Next(ref places, ref from);
        return count;
    }

    /// <summary>
    /// The places of 64 organizations at once, of a word whose organizations are bits; asked for in ascending order, and never together with <see cref="At"/>. Two frequent
    /// words have so many organizations in common that asking for each is mostly guessing wrong what comes next.
    /// </summary>
    /// <param name="wanted">Which word of bits they are.</param>
    /// <param name="near">The place of each that says it once, near the beginning; what stands there of the others means nothing.</param>
    /// <param name="starts">Where the places of the others begin, for <see cref="AllFrom"/>.</param>
    /// <returns>Which are the others.</returns>
    public ulong Near(int wanted, Span<byte> near, Span<int> starts)
    {
        if (word < 0 || wanted >> Block - 6 != word >> Block - 6)
        {
            placeAt = blocks[wanted >> Block - 6];
            word = wanted >> Block - 6 << Block - 6;
        }

        for (; word < wanted; word++)
            Skip(ref places, ref placeAt, BitOperations.PopCount(bits[word]));
        var others = 0UL;
        for (var rest = bits[word++]; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            var first = Unsafe.Add(ref places, placeAt);
            if (first < Several)
            {
                near[at] = first;
                placeAt++;
                continue;
            }

            others |= 1UL << at;
            starts[at] = placeAt;
            Skip(ref places, ref placeAt, 1);
        }

        return others;
    }

    /// <summary>All places of an organization that begin at one of the starts told by <see cref="Near"/>.</summary>
    public readonly int AllFrom(int start, int shift, ref int[] into)
    {
        uint first = Unsafe.Add(ref places, start++);
        return All(first, ref start, shift, ref into);
    }

    /// <summary>Marks the places of an organization that begin at one of the starts told by <see cref="Near"/>; false where there is no room for one.</summary>
    public readonly bool Mark(int start, int shift, Span<ulong> marks)
    {
        ref var mark = ref MemoryMarshal.GetReference(marks);
        uint first = Unsafe.Add(ref places, start++);
        var bytes = Bytes(first, ref places, ref start);
        for (var end = start + bytes; start < end;)
        {
            shift += (int)Next(ref places, ref start);
            if ((uint)shift >= Marks)
                return false;
            Unsafe.Add(ref mark, shift >> 6) |= 1UL << shift;
        }

        return true;
    }

    /// <summary>Whether a place of an organization is marked; null where one lies behind all marks.</summary>
    public readonly bool? Meets(int start, int shift, ReadOnlySpan<ulong> marks)
    {
        ref var mark = ref MemoryMarshal.GetReference(marks);
        var meets = 0UL;
        uint first = Unsafe.Add(ref places, start++);
        var bytes = Bytes(first, ref places, ref start);
        for (var end = start + bytes; start < end;)
        {
            shift += (int)Next(ref places, ref start);
            if ((uint)shift >= Marks)
                return meets != 0 ? true : null;
            meets |= Unsafe.Add(ref mark, shift >> 6) >> shift & 1;
        }

        return meets != 0;
    }

    // How many bytes the places of an organization take that has several.
    private static int Bytes(uint first, ref byte places, ref int at) => first == Many ? (int)Next(ref places, ref at) : (int)first - (Several - 1);

    private void SkipBytesTo(int wanted)
    {
        while ((doc += (int)Next(ref docs, ref docAt)) != wanted)
            Skip(ref places, ref placeAt, 1);
    }

    private void SkipBitsTo(int wanted)
    {
        var to = wanted >> 6;
        if (to >> Block - 6 != word >> Block - 6)
        {
            placeAt = blocks[wanted >> Block];
            word = wanted >> Block << Block - 6;
            left = bits[word];
        }

        var before = 0;
        for (; word != to; left = bits[++word])
            before += BitOperations.PopCount(left);
        before += BitOperations.PopCount(left & (1UL << wanted) - 1);
        Skip(ref places, ref placeAt, before);
        left &= ~0UL << wanted & ~(1UL << wanted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(ref byte first, ref int at)
    {
        uint next = Unsafe.Add(ref first, at++);
        return next < 0x80 ? next : VarInts.ReadMore(ref first, ref at, next);
    }
}
