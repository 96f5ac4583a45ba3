using System.Net;
using System.Threading.RateLimiting;
using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.Web.Pages.Places;

/// <summary>How many suggestions one address may ask for: far more than people type, far fewer than a copy of the gazetteer takes.</summary>
public sealed class PlaceQuota : IDisposable
{
    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 200,
            TokensPerPeriod = 50,
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
            QueueLimit = 0,
        }));

    public bool Allows(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(Networks.Of(address));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
