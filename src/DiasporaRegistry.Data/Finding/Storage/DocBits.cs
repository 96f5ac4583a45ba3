using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>A set of organizations by their ordinals, one bit each; grows as ordinals are added.</summary>
internal sealed class DocBits
{
    private ulong[] words = [];

    public DocBits() { }

    internal DocBits(ulong[] words) => this.words = words;

    /// <summary>The bits as far as any was ever set.</summary>
    public ReadOnlySpan<ulong> Words => words;

    public bool this[int doc]
    {
        get => (uint)(doc >> 6) < (uint)words.Length && (words[doc >> 6] >> doc & 1) != 0;
        set
        {
            if (value)
            {
                if (doc >> 6 >= words.Length)
                    Array.Resize(ref words, Math.Max((doc >> 6) + 1, words.Length + words.Length / 4));
                words[doc >> 6] |= 1UL << doc;
            }
            else if (doc >> 6 < words.Length)
            {
                words[doc >> 6] &= ~(1UL << doc);
            }
        }
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim(int docs) => Array.Resize(ref words, Math.Min(words.Length, Bits.WordsFor(docs)));

    /// <summary>Adds this set to another.</summary>
    public void OrInto(Span<ulong> target) => Bits.Or(target, words);

    /// <summary>Whether any of a set is in this one.</summary>
    public bool MeetsAny(ReadOnlySpan<ulong> set)
    {
        for (var i = 0; i < Math.Min(words.Length, set.Length); i++)
        {
            if ((words[i] & set[i]) != 0)
                return true;
        }

        return false;
    }

    /// <summary>How many of a set are in this one.</summary>
    public int CountIn(ReadOnlySpan<ulong> set) => Bits.CountBoth(words, set);
}

/// <summary>What is done with sets of organizations in flat buffers.</summary>
internal static class Bits
{
    private static readonly Vector128<byte> BitsOfFour = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);

    public static int WordsFor(int docs) => (docs + 63) >> 6;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var both = Math.Min(target.Length, other.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other);
        var i = 0;
        for (; i <= both - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            var a = Vector.LoadUnsafe(ref t, (nuint)i);
            (a & Vector.LoadUnsafe(ref o, (nuint)i)).StoreUnsafe(ref t, (nuint)i);
        }

        for (; i < both; i++)
            target[i] &= other[i];
        target[both..].Clear();
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var both = Math.Min(target.Length, other.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other);
        var i = 0;
        for (; i <= both - Vector<ulong>.Count; i += Vector<ulong>.Count)
            Vector.AndNot(Vector.LoadUnsafe(ref t, (nuint)i), Vector.LoadUnsafe(ref o, (nuint)i)).StoreUnsafe(ref t, (nuint)i);
        for (; i < both; i++)
            target[i] &= ~other[i];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var both = Math.Min(target.Length, other.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other);
        var i = 0;
        for (; i <= both - Vector<ulong>.Count; i += Vector<ulong>.Count)
            (Vector.LoadUnsafe(ref t, (nuint)i) | Vector.LoadUnsafe(ref o, (nuint)i)).StoreUnsafe(ref t, (nuint)i);
        for (; i < both; i++)
            target[i] |= other[i];
    }

    public static int Count(ReadOnlySpan<ulong> set) => CountBoth(set, set);

    /// <summary>How many are in both of two sets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var length = Math.Min(a.Length, b.Length);
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var (count, i) = (0L, 0);
        if (Vector512.IsHardwareAccelerated)
        {
            // The bits of four are looked up for sixty-four halves of bytes at once (Muła, Kurz and Lemire, 2016, doi 10.1093/comjnl/bxx046).
            var (ofFour, low) = (Vector512.Create(Vector256.Create(BitsOfFour, BitsOfFour), Vector256.Create(BitsOfFour, BitsOfFour)), Vector512.Create((byte)0x0F));
            while (i <= length - Vector512<ulong>.Count)
            {
                // A byte counts up to eight a round: it would run over at the thirty-second.
                var bytes = Vector512<byte>.Zero;
                for (var last = Math.Min(length - Vector512<ulong>.Count, i + 30 * Vector512<ulong>.Count); i <= last; i += Vector512<ulong>.Count)
                {
                    var both = (Vector512.LoadUnsafe(ref x, (nuint)i) & Vector512.LoadUnsafe(ref y, (nuint)i)).AsByte();
                    bytes += Vector512.ShuffleNative(ofFour, both & low) + Vector512.ShuffleNative(ofFour, (both.AsUInt16() >>> 4).AsByte() & low);
                }

                var (lower, upper) = Vector512.Widen(bytes);
                count += Vector512.Sum(lower + upper);
            }
        }

        long one = 0, two = 0, three = 0, four = 0;
        for (; i <= length - 4; i += 4)
        {
            one += BitOperations.PopCount(Unsafe.Add(ref x, i) & Unsafe.Add(ref y, i));
            two += BitOperations.PopCount(Unsafe.Add(ref x, i + 1) & Unsafe.Add(ref y, i + 1));
            three += BitOperations.PopCount(Unsafe.Add(ref x, i + 2) & Unsafe.Add(ref y, i + 2));
            four += BitOperations.PopCount(Unsafe.Add(ref x, i + 3) & Unsafe.Add(ref y, i + 3));
        }

        for (; i < length; i++)
            one += BitOperations.PopCount(a[i] & b[i]);
        return (int)(count + one + two + three + four);
    }

    /// <summary>Adds those whose number lies between two, both included.</summary>
    public static void FillBetween(Span<ulong> set, ReadOnlySpan<ushort> numbers, ushort from, ushort to)
    {
        var doc = 0;
        var (low, span) = (Vector512.Create(from), Vector512.Create((ushort)(to - from)));
        ref var first = ref MemoryMarshal.GetReference(numbers);
        for (; doc <= numbers.Length - 64; doc += 64)
        {
            var (a, b) = (Vector512.LoadUnsafe(ref first, (nuint)doc) - low, Vector512.LoadUnsafe(ref first, (nuint)doc + 32) - low);
            set[doc >> 6] |= Vector512.LessThanOrEqual(a, span).ExtractMostSignificantBits() | Vector512.LessThanOrEqual(b, span).ExtractMostSignificantBits() << 32;
        }

        for (; doc < numbers.Length; doc++)
        {
            if (numbers[doc] >= from && numbers[doc] <= to)
                set[doc >> 6] |= 1UL << doc;
        }
    }

    public static bool Has(ReadOnlySpan<ulong> set, int doc) => (set[doc >> 6] >> doc & 1) != 0;

    public static void Set(Span<ulong> set, int doc) => set[doc >> 6] |= 1UL << doc;
}
