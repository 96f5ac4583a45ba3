using System.Threading.RateLimiting;

namespace DiasporaRegistry.Web.Security;

/// <summary>How many forms that anybody may send came from one network in the last hour; the work that the next one costs grows with it.</summary>
public sealed class EffortPace : IDisposable
{
    const int Counted = 1_000;
    const int Free = 5;
    const int MostSteps = 4;

    readonly PartitionedRateLimiter<string> sent = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetSlidingWindowLimiter(network, _ =>
        new SlidingWindowRateLimiterOptions { PermitLimit = Counted, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>How often the work was doubled twice for a network: not at all for the first five forms, once up to ten, then at each doubling, four times at most.</summary>
    public int StepsOf(string network)
    {
        var count = Counted - (sent.GetStatistics(network)?.CurrentAvailablePermits ?? Counted);
        var steps = 0;
        for (var limit = (long)Free; count >= limit && steps < MostSteps; limit *= 2)
            steps++;
        return steps;
    }

    /// <summary>Counts a form of a network.</summary>
    public void Count(string network)
    {
        using var lease = sent.AttemptAcquire(network);
    }

    /// <inheritdoc/>
    public void Dispose() => sent.Dispose();
}
