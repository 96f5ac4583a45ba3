using System.Numerics;
using System.Runtime.Intrinsics;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>A phrase of two words that very many say: 64 organizations are held side by side at once.</summary>
internal sealed class FrequentPair
{
    private const int Together = 64;

    // Places told in one byte lie below 208: so much may be added to one.
    private const int Farthest = 40;
    private readonly byte[] near = new byte[Together];
    private readonly byte[] otherNear = new byte[Together];
    private readonly int[] starts = new int[Together];
    private readonly int[] otherStarts = new int[Together];
    // Where one word stands of an organization that says it several times, a bit each.
    private readonly ulong[] marks = new ulong[WordPlaces.Marks / 64];
    private int[] room = new int[64];
    private int[] otherRoom = new int[64];

    /// <summary>Whether two words are of this kind.</summary>
    /// <param name="one">Who says one.</param>
    /// <param name="other">Who says the other.</param>
    /// <param name="apart">How far behind the first the other stands in the phrase; below zero before it.</param>
    public static bool Fits(WordPosting one, WordPosting other, int apart) => one.IsBits && other.IsBits && Math.Abs(apart) <= Farthest;

    /// <summary>Adds who says the phrase.</summary>
    /// <param name="one">Who says one, and where.</param>
    /// <param name="other">Who says the other.</param>
    /// <param name="apart">How far behind the first the other stands in the phrase.</param>
    /// <param name="both">Who of them comes into question; each says both.</param>
    /// <param name="found">Where they are added.</param>
    public void Find(WordPosting one, WordPosting other, int apart, ReadOnlySpan<ulong> both, Span<ulong> found)
    {
        var places = one.Places();
        var others = other.Places();
        var (shift, otherShift) = ((byte)Math.Max(apart, 0), (byte)Math.Max(-apart, 0));
        for (var word = 0; word < both.Length; word++)
        {
            if (both[word] == 0)
                continue;
            var several = places.Near(word, near, starts);
            var otherSeveral = others.Near(word, otherNear, otherStarts);
            found[word] |= both[word] & ~(several | otherSeveral) & Same(shift, otherShift);
            for (var left = both[word] & (several | otherSeveral); left != 0; left &= left - 1)
            {
                var at = BitOperations.TrailingZeroCount(left);
                if (MeetAt(at, places, several, others, otherSeveral, apart))
                    found[word] |= 1UL << at;
            }
        }
    }

    private bool MeetAt(int at, in WordPlaces places, ulong several, in WordPlaces others, ulong otherSeveral, int apart)
    {
        Array.Clear(marks);
        var areNear = true;
        if ((several >> at & 1) == 0)
            Bits.Set(marks, near[at] + Farthest + apart);
        else
            areNear = places.Mark(starts[at], Farthest + apart, marks);
        if (areNear && (otherSeveral >> at & 1) == 0)
            return Bits.Has(marks, otherNear[at] + Farthest);
        if (areNear && others.Meets(otherStarts[at], Farthest, marks) is { } meets)
            return meets;
        var count = Read(places, several, near, starts, at, -apart, ref room);
        var otherCount = Read(others, otherSeveral, otherNear, otherStarts, at, 0, ref otherRoom);
        return Meet(room.AsSpan(0, count), otherRoom.AsSpan(0, otherCount));
    }

    private ulong Same(byte shift, byte otherShift)
    {
        var same = 0UL;
        for (var at = 0; at < Together; at += Vector256<byte>.Count)
        {
            var here = Vector256.Create(near, at) + Vector256.Create(shift);
            var there = Vector256.Create(otherNear, at) + Vector256.Create(otherShift);
            same |= (ulong)Vector256.Equals(here, there).ExtractMostSignificantBits() << at;
        }

        return same;
    }

    private static int Read(in WordPlaces places, ulong several, byte[] near, int[] starts, int at, int shift, ref int[] into)
    {
        if ((several >> at & 1) != 0)
            return places.AllFrom(starts[at], shift, ref into);
        into[0] = near[at] - shift;
        return 1;
    }

    /// <summary>Whether two ascending lists have a place in common.</summary>
    public static bool Meet(ReadOnlySpan<int> places, ReadOnlySpan<int> others)
    {
        for (int a = 0, b = 0; a < places.Length && b < others.Length;)
        {
            if (places[a] == others[b])
                return true;
            if (places[a] < others[b])
                a++;
            else
                b++;
        }

        return false;
    }
}
