namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>How many are drawn from each stratum.</summary>
public static class Allocation
{
    /// <summary>The fewest of a stratum that tell how much its members differ.</summary>
    public const int FewestOfAStratum = 2;

    /// <summary>The smallest sample that reaches every stratum.</summary>
    public static int Fewest(IReadOnlyList<int> sizes) => sizes.Sum(FewestOf);

    /// <summary>
    /// In proportion to the strata's sizes by the largest remainder, but two at least of each, or all of one that has fewer;
    /// the shares add up to the sample. Of equal remainders the earlier stratum's goes first.
    /// </summary>
    public static IReadOnlyList<int> Proportional(IReadOnlyList<int> sizes, int sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sample, sizes.Sum());
        if (sample < Fewest(sizes))
            throw new BrokenRuleException(Rule.SampleReachesEveryStratum, Fewest(sizes));

        // Who would get less than the fewest gets just that; what is left is shared among the others, which may push down one more.
        var free = Enumerable.Range(0, sizes.Count).ToList();
        var shares = sizes.Select(FewestOf).ToArray();
        while (true)
        {
            var (left, total) = (sample - Enumerable.Range(0, sizes.Count).Except(free).Sum(i => shares[i]), free.Sum(i => (long)sizes[i]));
            var below = free.Where(i => (long)left * sizes[i] < shares[i] * total).ToList();
            if (below.Count > 0)
            {
                free = [.. free.Except(below)];
                continue;
            }

            foreach (var i in free)
                shares[i] = (int)((long)left * sizes[i] / total);
            foreach (var i in free.OrderByDescending(i => (long)left * sizes[i] % total).ThenBy(i => i).Take(sample - shares.Sum()))
                shares[i]++;
            return shares;
        }
    }

    private static int FewestOf(int size) => Math.Min(size, FewestOfAStratum);
}
