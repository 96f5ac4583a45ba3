using System.Numerics;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// What an organization may have several of: places, consulates, coalitions. Each has a list of what it states, and of all that this implies (a municipality
/// implies its state and country); organizations with the same list share it.
/// </summary>
internal sealed class SetColumn
{
    // Tenths of a nanosecond, measured at a million: reading what one organization implies, and what one list does.
    private const long CostOfDoc = 45;
    private const long CostOfList = 20;
    private const long CostOfValue = 300;
    private const int Batch = 128;
    private Column<int> lists = new();
    private ValueSets stated = new();
    private ValueSets implied = new();
    private SetPostings postings = new();
    private SetPostings exact = new();
    private readonly List<int> stating = [];
    private readonly DocBits any = new();
    private int[] totals = new int[16];
    private int anyCount;

    /// <summary>How many values were ever implied.</summary>
    public int Values => postings.Count;

    /// <summary>What an organization states, in its order; less than zero is implied without being stated.</summary>
    public ReadOnlySpan<int> Stated(int doc) => stated[lists[doc]];

    public ReadOnlySpan<int> Implied(int doc) => implied[lists[doc]];

    /// <summary>The organizations that a value is implied for; null where there never was one.</summary>
    public Posting? Posting(int value) => postings[value];

    /// <summary>The organizations that state a value themselves; null where there never was one.</summary>
    public Posting? Stating(int value) => exact[value];

    /// <summary>The values that some organization stated.</summary>
    public IReadOnlyList<int> StatedValues => stating;

    /// <summary>Enters the next organization.</summary>
    /// <param name="doc">Its ordinal.</param>
    /// <param name="list">What it states.</param>
    /// <param name="imply">What a list implies, each value once; asked once for each list.</param>
    /// <param name="isKept">Whether those who state a value are to be found beside those whom it is implied for.</param>
    public void Add(int doc, ReadOnlySpan<int> list, Func<int[], int[]> imply, bool isKept = false)
    {
        var number = stated.Of(list, out var isNew);
        if (isNew)
            implied.Append(imply([.. list]));
        lists.Add(number);
        if (number == 0)
            return;
        any[doc] = true;
        anyCount++;
        foreach (var value in implied[number])
            postings.Add(value, doc);
        if (!isKept)
            return;
        foreach (var value in list)
        {
            if (value < 0)
                continue;
            if (!exact.Has(value))
                stating.Add(value);
            exact.Add(value, doc);
        }
    }

    /// <summary>Counts an organization among those that anyone may see, or no longer.</summary>
    public void CountPublic(int doc, int change)
    {
        foreach (var value in implied[lists[doc]])
        {
            if (value >= totals.Length)
                Array.Resize(ref totals, Math.Max(value + 1, totals.Length + totals.Length / 4));
            totals[value] += change;
        }
    }

    /// <summary>How many that anyone may see have a value.</summary>
    public int Total(int value) => value < totals.Length ? totals[value] : 0;

    /// <summary>
    /// Counts values among a set of organizations, in whichever way costs least: value by value; organization by organization; or, for a set that holds most of what
    /// anyone may see, by what it lacks.
    /// </summary>
    /// <param name="values">The values that are wanted.</param>
    /// <param name="set">The organizations.</param>
    /// <param name="publicDocs">Those that anyone may see.</param>
    /// <param name="publicSize">How many anyone may see.</param>
    /// <param name="scratch">Room to count in.</param>
    /// <param name="counts">What is counted, by value; long enough and empty.</param>
    public void Count(ReadOnlySpan<int> values, in CountedSet set, ReadOnlySpan<ulong> publicDocs, int publicSize, ref int[] scratch, Span<int> counts)
    {
        var size = set.Size;
        var (byDoc, byLack) = (CostOf(size), CostOf(Math.Abs(publicSize - size)));
        var cheapest = Math.Min(byDoc, byLack);
        var byValue = 0L;
        for (var i = 0; i < values.Length && byValue < cheapest; i++)
            byValue += postings.Cost(values[i], CostOfValue, set);
        if (byValue < cheapest)
        {
            foreach (var value in values)
                counts[value] = postings.CountIn(value, set);
        }
        else if (byDoc <= byLack)
        {
            Add(set.Words, [], 1, size, ref scratch, counts);
        }
        else
        {
            totals.AsSpan(0, Math.Min(totals.Length, counts.Length)).CopyTo(counts);
            Add(publicDocs, set.Words, -1, publicSize - size, ref scratch, counts);
            Add(set.Words, publicDocs, 1, size - publicSize, ref scratch, counts);
        }
    }

    /// <summary>Counts all values that are stated among a set of organizations.</summary>
    public void CountStated(in CountedSet set, Span<int> counts)
    {
        var byValue = 0L;
        foreach (var value in stating)
            byValue += exact.Cost(value, CostOfValue, set);
        if (byValue < CostOfDoc * set.Size)
        {
            foreach (var value in stating)
                counts[value] = exact.CountIn(value, set);
            return;
        }

        var all = lists.Values;
        for (var i = 0; i < set.Words.Length; i++)
        {
            for (var word = set.Words[i]; word != 0; word &= word - 1)
            {
                var list = stated[all[(i << 6) + BitOperations.TrailingZeroCount(word)]];
                for (var at = 0; at < list.Length; at++)
                {
                    if (list[at] >= 0 && !list[..at].Contains(list[at]))
                        counts[list[at]]++;
                }
            }
        }
    }

    // Of a set that is half of all, about half of those count who have a value at all.
    private long CostOf(int size)
    {
        var counted = lists.Length == 0 ? 0 : (long)size * anyCount / lists.Length;
        return counted * 2 > stated.Count ? (counted + stated.Count) * CostOfList : counted * CostOfDoc;
    }

    // Counts those of a set that are not in another; lists first and what they imply afterwards where organizations are more than lists.
    private void Add(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> without, int sign, int size, ref int[] perList, Span<int> counts)
    {
        var all = lists.Values;
        var some = any.Words;
        var byList = lists.Length > 0 && (long)size * anyCount / lists.Length * 2 > stated.Count;
        if (byList)
            Room(ref perList);
        // Read in batches: the memory is asked for many lists at once, instead of for the next only when the last is there.
        Span<int> batch = stackalloc int[Batch + 64];
        var waiting = 0;
        for (var i = 0; i < Math.Min(set.Length, some.Length); i++)
        {
            var words = set[i] & some[i];
            if (i < without.Length)
                words &= ~without[i];
            for (; words != 0; words &= words - 1)
                batch[waiting++] = all[(i << 6) + BitOperations.TrailingZeroCount(words)];
            if (waiting < Batch)
                continue;
            Take(batch[..waiting], byList ? perList : [], sign, counts);
            waiting = 0;
        }

        Take(batch[..waiting], byList ? perList : [], sign, counts);
        for (var list = 1; byList && list < stated.Count; list++)
        {
            if (perList[list] is not 0 and var count)
            {
                foreach (var value in implied[list])
                    counts[value] += sign * count;
            }
        }
    }

    private void Take(ReadOnlySpan<int> batch, Span<int> perList, int sign, Span<int> counts)
    {
        if (perList.Length > 0)
        {
            foreach (var list in batch)
                perList[list]++;
            return;
        }

        Span<(int Start, int End)> bounds = stackalloc (int, int)[batch.Length];
        implied.Bounds(batch, bounds);
        var values = implied.Values;
        foreach (var (start, end) in bounds)
        {
            for (var at = start; at < end; at++)
                counts[values[at]] += sign;
        }
    }

    private void Room(ref int[] perList)
    {
        if (perList.Length < stated.Count)
            perList = new int[stated.Count + stated.Count / 4];
        perList.AsSpan(0, stated.Count).Clear();
    }

    public void Trim(int docs)
    {
        lists.Trim();
        stated.Trim();
        implied.Trim();
        postings.Trim(docs);
        exact.Trim(docs);
    }

    internal void Save(SnapshotWriter writer)
    {
        lists.Save(writer);
        stated.Save(writer);
        implied.Save(writer);
        writer.Array<int>(totals);
        postings.Save(writer);
        exact.Save(writer);
    }

    internal static SetColumn Load(SnapshotReader reader)
    {
        var column = new SetColumn
        {
            lists = Column<int>.Load(reader),
            stated = ValueSets.Load(reader, isSearched: true),
            implied = ValueSets.Load(reader, isSearched: false),
            totals = reader.Array<int>(),
            postings = SetPostings.Load(reader),
            exact = SetPostings.Load(reader),
        };
        column.stating.AddRange(Enumerable.Range(0, column.exact.Count).Where(column.exact.Has));
        for (var doc = column.lists.Length - 1; doc >= 0; doc--)
        {
            if (column.lists[doc] == 0)
                continue;
            column.any[doc] = true;
            column.anyCount++;
        }

        return column;
    }
}
