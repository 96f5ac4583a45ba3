using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Reads where a word stands, in the order of organizations and only forwards, for phrases: two words go side by side through those that say both. An organization
/// that says it once, among the first words of its text, takes the one byte of that place; a byte above says how many places follow, or that one far behind does.
/// </summary>
internal ref struct WordPlaces
{
    /// <summary>The organizations of a block, as a power of two.</summary>
    public const int Block = 9;

    private const byte Several = 208;
    private const byte Many = 254;
    private const byte Far = 255;
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

        var more = positions.Length - 2;
        places[length++] = more < 0 ? Far : (byte)Math.Min(Several + more, Many);
        if (Several + more >= Many)
            VarInts.Append(ref places, ref length, (uint)more);
        var before = 0;
        foreach (var position in positions)
        {
            VarInts.Append(ref places, ref length, (uint)(position - before));
            before = position;
        }
    }

    /// <summary>Passes the places of so many organizations.</summary>
    public static void Skip(ref byte places, ref int at, int organizations)
    {
        for (; organizations > 0; organizations--)
        {
            uint first = Unsafe.Add(ref places, at++);
            if (first < Several)
                continue;
            // A number ends with the byte that is below 128.
            for (var numbers = Count(first, ref places, ref at); numbers > 0;)
                numbers -= Unsafe.Add(ref places, at++) < 0x80 ? 1 : 0;
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

    private int All(uint first, int shift, ref int[] into)
    {
        var count = Count(first, ref places, ref placeAt);
        if (count > into.Length)
            Array.Resize(ref into, count * 2);
        var position = -shift;
        for (var at = 0; at < count; at++)
            into[at] = position += (int)Next(ref places, ref placeAt);
        return count;
    }

    private static int Count(uint first, ref byte places, ref int at) => first switch
    {
        Far => 1,
        Many => (int)Next(ref places, ref at) + 2,
        _ => (int)first - Several + 2,
    };

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
