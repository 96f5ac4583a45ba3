using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
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
    private int lastFilled;

    /// <summary>The words that are not empty of the last set that was to be counted in, where these are few.</summary>
    public ReadOnlySpan<int> LastFilled => filled.AsSpan(0, lastFilled);

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

    /// <summary>A set to count values in; good until the next is asked for.</summary>
    public CountedSet Counted(ReadOnlySpan<ulong> set, int size)
    {
        // Counting by single words takes six times as long for each as counting all of them in one go.
        var most = set.Length / 6;
        if (filled.Length < most + Vector512<ulong>.Count)
            filled = new int[most + most / 4 + Vector512<ulong>.Count];
        var (count, i) = (0, 0);
        for (; count <= most && i < set.Length; i += Vector512<ulong>.Count)
        {
            var until = Math.Min(set.Length, i + Vector512<ulong>.Count);
            if (until - i == Vector512<ulong>.Count && Vector512.EqualsAll(Vector512.Create(set[i..until]), Vector512<ulong>.Zero))
                continue;
            for (var at = i; at < until; at++)
            {
                filled[count] = at;
                count += set[at] != 0 ? 1 : 0;
            }
        }

        // One word that is empty stands for a set without any.
        filled[0] = count == 0 ? 0 : filled[0];
        lastFilled = count > most || set.IsEmpty ? 0 : Math.Max(1, count);
        return new CountedSet(set, size, LastFilled);
    }
}
