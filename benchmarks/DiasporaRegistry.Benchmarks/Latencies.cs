using System.Diagnostics;

namespace DiasporaRegistry.Benchmarks;

/// <summary>How long each of many acts took, and what the garbage collector did meanwhile.</summary>
/// <param name="Count">How many acts.</param>
/// <param name="P50">Milliseconds that half of them stayed within.</param>
/// <param name="P95">95 of a hundred.</param>
/// <param name="P99">99 of a hundred.</param>
/// <param name="Max">The slowest.</param>
/// <param name="Collections">Collections of generation 0, 1 and 2.</param>
internal sealed record Latencies(int Count, double P50, double P95, double P99, double Max, string Collections)
{
    /// <summary>Does each act once after a warm-up, and times it; stops when the time is up.</summary>
    public static Latencies Of<T>(IReadOnlyList<T> acts, Action<T> act, TimeSpan longest)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < acts.Count && i < 200 && warm.Elapsed < longest / 5; i++)
            act(acts[acts.Count - 1 - i]);
        // The JIT compiles what is hot once more in the background.
        Thread.Sleep(150);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Collected();
        var ticks = new List<long>(acts.Count);
        var all = Stopwatch.StartNew();
        foreach (var one in acts)
        {
            var start = Stopwatch.GetTimestamp();
            act(one);
            ticks.Add(Stopwatch.GetTimestamp() - start);
            if (all.Elapsed > longest)
                break;
        }

        var after = Collected();
        return Of(ticks, string.Join('/', after.Zip(before, (a, b) => a - b)));
    }

    /// <summary>The percentiles of times in ticks of the stopwatch.</summary>
    public static Latencies Of(List<long> ticks, string collections)
    {
        ticks.Sort();
        return new Latencies(ticks.Count, At(ticks, 0.50), At(ticks, 0.95), At(ticks, 0.99), At(ticks, 1), collections);
    }

    private static double At(List<long> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)] * 1000.0 / Stopwatch.Frequency;

    private static int[] Collected() => [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
}
