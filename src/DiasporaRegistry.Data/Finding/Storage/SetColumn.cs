using System.Numerics;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// What an organization may have several of: places, consulates, coalitions. Each has a list of what it states, and of all that this implies (a municipality
/// implies its state and country); organizations with the same list are counted together.
/// </summary>
internal sealed class SetColumn
{
    private Column<int> lists = new();
    private ValueSets stated = new();
    private ValueSets implied = new();
    private readonly List<Posting?> postings = [];
    private int[] totals = new int[16];

    /// <summary>How many values were ever implied.</summary>
    public int Values => postings.Count;

    public int Lists => stated.Count;

    /// <summary>What an organization states, in its order.</summary>
    public ReadOnlySpan<int> Stated(int doc) => stated[lists[doc]];

    public ReadOnlySpan<int> StatedOf(int list) => stated[list];

    public ReadOnlySpan<int> Implied(int doc) => implied[lists[doc]];

    public int ListOf(int doc) => lists[doc];

    /// <summary>The organizations that a value is implied for; null where there never was one.</summary>
    public Posting? Posting(int value) => value >= 0 && value < postings.Count ? postings[value] : null;

    /// <summary>Enters the next organization.</summary>
    /// <param name="doc">Its ordinal.</param>
    /// <param name="list">What it states.</param>
    /// <param name="imply">What a list implies, each value once; asked once for each list.</param>
    public void Add(int doc, ReadOnlySpan<int> list, Func<int[], int[]> imply)
    {
        var number = stated.Of(list, out var isNew);
        if (isNew)
            implied.Append(imply([.. list]));
        lists.Add(number);
        foreach (var value in implied[number])
        {
            while (value >= postings.Count)
                postings.Add(null);
            (postings[value] ??= new Posting()).Add(doc);
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
    /// Counts each value among a set of organizations. A set that holds most of what anyone may see is counted by what it lacks.
    /// </summary>
    /// <param name="set">The organizations.</param>
    /// <param name="publicDocs">Those that anyone may see.</param>
    /// <param name="size">How many are in the set.</param>
    /// <param name="publicSize">How many anyone may see.</param>
    /// <param name="scratch">Room to count in.</param>
    /// <param name="counts">What is counted, by value; long enough and empty.</param>
    public void Count(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> publicDocs, int size, int publicSize, ref int[] scratch, Span<int> counts)
    {
        if (size * 2 <= publicSize)
        {
            Add(set, [], 1, size, ref scratch, counts);
            return;
        }

        totals.AsSpan(0, Math.Min(totals.Length, counts.Length)).CopyTo(counts);
        Add(publicDocs, set, -1, publicSize - size, ref scratch, counts);
        Add(set, publicDocs, 1, size - publicSize, ref scratch, counts);
    }

    /// <summary>Counts each list among a set of organizations.</summary>
    public void CountLists(ReadOnlySpan<ulong> set, ref int[] perList)
    {
        Room(ref perList);
        var all = lists.Values;
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
                perList[all[(i << 6) + BitOperations.TrailingZeroCount(word)]]++;
        }
    }

    // Counts those of a set that are not in another; lists first and what they imply afterwards where organizations are more than lists.
    private void Add(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> without, int sign, int size, ref int[] perList, Span<int> counts)
    {
        var all = lists.Values;
        var byList = size * 2 > Lists;
        if (byList)
            Room(ref perList);
        for (var i = 0; i < set.Length; i++)
        {
            var words = i < without.Length ? set[i] & ~without[i] : set[i];
            for (; words != 0; words &= words - 1)
            {
                var list = all[(i << 6) + BitOperations.TrailingZeroCount(words)];
                if (byList)
                {
                    perList[list]++;
                    continue;
                }

                foreach (var value in implied[list])
                    counts[value] += sign;
            }
        }

        for (var list = 1; byList && list < Lists; list++)
        {
            if (perList[list] is not 0 and var count)
            {
                foreach (var value in implied[list])
                    counts[value] += sign * count;
            }
        }
    }

    private void Room(ref int[] perList)
    {
        if (perList.Length < Lists)
            perList = new int[Lists + Lists / 4];
        perList.AsSpan(0, Lists).Clear();
    }

    public void Trim(int docs)
    {
        lists.Trim();
        stated.Trim();
        implied.Trim();
        foreach (var posting in postings)
            posting?.Trim(docs);
    }

    internal void Save(SnapshotWriter writer)
    {
        lists.Save(writer);
        stated.Save(writer);
        implied.Save(writer);
        writer.Array<int>(totals);
        writer.Int(postings.Count);
        foreach (var posting in postings)
        {
            writer.Int(posting is null ? 0 : 1);
            posting?.Save(writer);
        }
    }

    internal static SetColumn Load(SnapshotReader reader)
    {
        var column = new SetColumn
        {
            lists = Column<int>.Load(reader),
            stated = ValueSets.Load(reader, isSearched: true),
            implied = ValueSets.Load(reader, isSearched: false),
            totals = reader.Array<int>(),
        };
        for (var left = reader.Length(); left > 0; left--)
            column.postings.Add(reader.Int() == 0 ? null : Storage.Posting.Load(reader));
        return column;
    }
}
