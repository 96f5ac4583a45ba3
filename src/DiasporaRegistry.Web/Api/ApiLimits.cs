using System.Globalization;
using System.Threading.RateLimiting;
using DiasporaRegistry.Web.Security;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// How fast programs may read: by their network's address, or faster by a key. Each answer says what is left (the IETF's draft of rate limit headers, version 10: <c>RateLimit-Policy</c> and
/// <c>RateLimit</c>). Settings change the limits, such as <c>Limits:Api:PerSecond</c>, <c>Limits:ApiKey:Burst</c>; 0 a second means without limit.
/// </summary>
public sealed class ApiLimits : IDisposable
{
    /// <summary>The header that a key is shown in.</summary>
    public const string KeyHeader = "X-Api-Key";

    private readonly PartitionedRateLimiter<(string Reader, Limit Limit)> buckets = PartitionedRateLimiter.Create<(string Reader, Limit Limit), string>(asked =>
        RateLimitPartition.GetTokenBucketLimiter(asked.Reader, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = asked.Limit.Burst,
            TokensPerPeriod = asked.Limit.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    private readonly ApiKeys keys;
    private readonly Limit byAddress;
    private readonly Limit byKey;

    /// <summary>Limits as the settings say.</summary>
    public ApiLimits(ApiKeys keys, IConfiguration settings)
    {
        this.keys = keys;
        byAddress = Limit.Read(settings, "Api", perSecond: 20, burst: 100);
        byKey = Limit.Read(settings, "ApiKey", perSecond: 100, burst: 1_000);
    }

    /// <summary>Lets a question through, or answers it.</summary>
    public async ValueTask<object?> LetThroughAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (reader, limit) = (Networks.Of(http.Connection.RemoteIpAddress), byAddress);
        if (http.Request.Headers.TryGetValue(KeyHeader, out var shown) && !StringValues.IsNullOrEmpty(shown))
        {
            if (await keys.FindAsync(shown.ToString(), http.RequestAborted) is not { } key)
                return Takes(http, reader, byAddress) ? ApiProblems.Of(http, "Key", StatusCodes.Status401Unauthorized) : TooFast(http);
            (reader, limit) = ($"key {key}", byKey);
        }

        return Takes(http, reader, limit) ? await next(context) : TooFast(http);
    }

    /// <inheritdoc/>
    public void Dispose() => buckets.Dispose();

    private static IResult TooFast(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return ApiProblems.Of(http, "429", StatusCodes.Status429TooManyRequests);
    }

    private bool Takes(HttpContext http, string reader, Limit limit)
    {
        if (limit.PerSecond <= 0)
            return true;
        using var lease = buckets.AttemptAcquire((reader, limit));
        var left = buckets.GetStatistics((reader, limit))?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={limit.Burst};w={limit.Seconds(limit.Burst)}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left};t={limit.Seconds(limit.Burst - left)}");
        if (!lease.IsAcquired)
            headers.RetryAfter = "1";
        return lease.IsAcquired;
    }

    private readonly record struct Limit(int PerSecond, int Burst)
    {
        public static Limit Read(IConfiguration settings, string what, int perSecond, int burst) =>
            new(settings.GetValue($"Limits:{what}:PerSecond", perSecond), Math.Max(1, settings.GetValue($"Limits:{what}:Burst", burst)));

        // How long so many take to come back.
        public long Seconds(long tokens) => (tokens + PerSecond - 1) / PerSecond;
    }
}
