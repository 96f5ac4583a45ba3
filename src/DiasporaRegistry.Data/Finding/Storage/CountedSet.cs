using System.Numerics;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>A set of organizations that values are counted in.</summary>
/// <param name="words">One bit for each organization.</param>
/// <param name="size">How many are in it.</param>
/// <param name="filled">The words that are not empty, where these are few; nothing where they are many.</param>
internal readonly ref struct CountedSet(ReadOnlySpan<ulong> words, int size, ReadOnlySpan<int> filled)
{
    public ReadOnlySpan<ulong> Words { get; } = words;

    public int Size { get; } = size;

    /// <summary>The words that are not empty, where these are few; nothing where they are many.</summary>
    public ReadOnlySpan<int> Filled { get; } = filled;

    /// <summary>How many are in another set, too.</summary>
    public int CountIn(ReadOnlySpan<ulong> other)
    {
        if (Filled.IsEmpty)
            return Bits.CountBoth(other, Words);
        var count = 0;
        foreach (var at in Filled)
        {
            if (at < other.Length)
                count += BitOperations.PopCount(other[at] & Words[at]);
        }

        return count;
    }
}
