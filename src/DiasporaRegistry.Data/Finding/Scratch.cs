using System.Collections.Concurrent;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Room that a search works in; given back, and used again by the next.</summary>
internal sealed class Scratch
{
    private const int MostKept = 40;
    private const int LongestKept = 1 << 19;
    private static readonly ConcurrentBag<Scratch> Free = [];
    private readonly List<ulong[]> sets = [];
    private readonly List<List<long>> lists = [];
    private int setsUsed;
    private int listsUsed;

    /// <summary>Counts by list.</summary>
    public int[] PerList = [];
    private int[] counts = [];
    private int[] filled = [];

    /// <summary>How many organizations its sets have room for.</summary>
    public int Docs { get; private set; }

    public static Scratch Rent(int docs)
    {
        var scratch = Free.TryTake(out var free) ? free : new Scratch();
        scratch.Docs = docs;
        return scratch;
    }

    public void Return()
    {
        (setsUsed, listsUsed) = (0, 0);
        lists.RemoveAll(list => list.Capacity > LongestKept);
        // A search of many words may need many sets; what a usual one does not need is not kept for the next.
        if (sets.Count > MostKept)
            sets.RemoveRange(MostKept, sets.Count - MostKept);
        Free.Add(this);
    }

    /// <summary>A set for this search; what is in it is not said.</summary>
    public Span<ulong> Set()
    {
        var words = Bits.WordsFor(Docs);
        if (setsUsed == sets.Count)
            sets.Add(new ulong[words + words / 8]);
        else if (sets[setsUsed].Length < words)
            sets[setsUsed] = new ulong[words + words / 8];
        return sets[setsUsed++].AsSpan(0, words);
    }

    /// <summary>A set as an array, to be kept through the search.</summary>
    public ArraySegment<ulong> Kept()
    {
        var words = Set().Length;
        return new ArraySegment<ulong>(sets[setsUsed - 1], 0, words);
    }

    /// <summary>An empty list for this search.</summary>
    public List<long> List()
    {
        if (listsUsed == lists.Count)
            lists.Add([]);
        lists[listsUsed].Clear();
        return lists[listsUsed++];
    }

    /// <summary>Room to count values in, all 0.</summary>
    public Span<int> Counts(int values)
    {
        if (counts.Length < values)
            counts = new int[values + values / 4];
        counts.AsSpan(0, values).Clear();
        return counts.AsSpan(0, values);
    }

    /// <summary>The words of a set that are not empty, where these are few; nothing where they are many.</summary>
    public ReadOnlySpan<int> Filled(ReadOnlySpan<ulong> set, int size)
    {
        if (size * 4 > set.Length)
            return [];
        if (filled.Length < size + 1)
            filled = new int[size + 64];
        var count = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i] != 0)
                filled[count++] = i;
        }

        // One word that is empty stands for a set without any.
        if (count == 0 && set.Length > 0)
            filled[count++] = 0;
        return filled.AsSpan(0, count);
    }
}
