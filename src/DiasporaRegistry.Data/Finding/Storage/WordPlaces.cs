using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Reads where a word stands, in the order of organizations and only forwards, for phrases: two words go side by side through those that say both.</summary>
internal ref struct WordPlaces
{
    private readonly ReadOnlySpan<ulong> bits;
    private readonly bool isBytes;
    private readonly ref byte docs;
    private readonly ref byte places;
    private int docAt;
    private int placeAt;
    private int doc = -1;
    // Of organizations as bits: those of the current word of bits that were not come to yet.
    private int word = -1;
    private ulong left;

    public WordPlaces(ReadOnlySpan<ulong> bits, bool isBytes, ReadOnlySpan<byte> docs, ReadOnlySpan<byte> places)
    {
        this.bits = bits;
        this.isBytes = isBytes;
        this.docs = ref MemoryMarshal.GetReference(docs);
        this.places = ref MemoryMarshal.GetReference(places);
    }

    /// <summary>The places of an organization that says the word and is behind all that were asked for; in ascending order.</summary>
    /// <param name="wanted">Its ordinal.</param>
    /// <param name="shift">How far behind the phrase's first word this one stands; taken off each place.</param>
    /// <param name="into">Room for the places; grows where it must.</param>
    /// <returns>How many they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int wanted, int shift, ref int[] into)
    {
        if (isBytes)
            SkipBytesTo(wanted);
        else
            SkipBitsTo(wanted);
        var read = Next(ref places, ref placeAt);
        var position = (int)(read >> 1) - shift;
        into[0] = position;
        return (read & 1) == 0 ? 1 : More(position, ref into);
    }

    private int More(int position, ref int[] into)
    {
        var count = (int)Next(ref places, ref placeAt) + 1;
        if (count > into.Length)
            Array.Resize(ref into, count * 2);
        for (var at = 1; at < count; at++)
            into[at] = position += (int)Next(ref places, ref placeAt);
        return count;
    }

    private void SkipBytesTo(int wanted)
    {
        while ((doc += (int)Next(ref docs, ref docAt)) != wanted)
            SkipPlaces();
    }

    private void SkipBitsTo(int wanted)
    {
        var to = wanted >> 6;
        for (; word != to; left = bits[++word])
        {
            for (var skipped = BitOperations.PopCount(left); skipped > 0; skipped--)
                SkipPlaces();
        }

        for (var before = BitOperations.PopCount(left & (1UL << wanted) - 1); before > 0; before--)
            SkipPlaces();
        left &= ~0UL << wanted & ~(1UL << wanted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipPlaces()
    {
        if ((Next(ref places, ref placeAt) & 1) == 0)
            return;
        // A number ends with the byte that is below 128.
        for (var more = (int)Next(ref places, ref placeAt); more > 0;)
            more -= Unsafe.Add(ref places, placeAt++) < 0x80 ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(ref byte first, ref int at)
    {
        uint next = Unsafe.Add(ref first, at++);
        return next < 0x80 ? next : VarInts.ReadMore(ref first, ref at, next);
    }
}
