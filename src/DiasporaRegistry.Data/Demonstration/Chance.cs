namespace DiasporaRegistry.Data.Demonstration;

/// <summary>Chance that falls the same on every machine: SplitMix64, in whole numbers only.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>The chance of one thing of many, independent of the others'.</summary>
    public static Chance Of(ulong seed, long number, int stream) =>
        new(Mixed(seed + 0x9E3779B97F4A7C15UL * (ulong)(number * 64 + stream + 1)));

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public ulong Below(ulong count) => Math.BigMul(Next(), count, out _);

    /// <summary>Within both ends, which belong to it.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Falls(int perMille) => Below(1000) < perMille;

    /// <summary>One of some, each as likely.</summary>
    public T One<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Puts items into a chance order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    private ulong Next() => Mixed(state += 0x9E3779B97F4A7C15UL);

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>Things of which some come up far more often than others.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] items;
    private readonly ulong[] upTo;

    public Weighted(IEnumerable<(T Item, ulong Weight)> weighted)
    {
        var pairs = weighted.ToArray();
        items = [.. pairs.Select(p => p.Item)];
        upTo = new ulong[items.Length];
        var sum = 0UL;
        for (var i = 0; i < items.Length; i++)
            upTo[i] = sum += pairs[i].Weight;
    }

    /// <summary>The items, in the order of their weights.</summary>
    public IReadOnlyList<T> Items => items;

    /// <summary>Weights by Zipf's law: the item at rank r as often as 1 / (r + offset), ranks from 0, the offset in tenths.</summary>
    public static Weighted<T> Zipf(IEnumerable<T> items, int offsetInTenths) =>
        new(items.Select((item, rank) => (item, 100_000_000_000UL / (ulong)(10L * rank + offsetInTenths))));

    public T Pick(Chance chance)
    {
        var at = Array.BinarySearch(upTo, chance.Below(upTo[^1]) + 1);
        return items[at < 0 ? ~at : at];
    }
}
