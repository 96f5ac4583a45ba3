using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Security;

/// <summary>
/// How fast one network may read the parts of pages that cost most: far more than people ask for. A setting changes each limit, such as <c>Limits:Maps:PerSecond</c>
/// and <c>Limits:Maps:Burst</c>; 0 a second means without limit. What programs read has limits of its own.
/// </summary>
static class ReadingLimits
{
    /// <summary>The policy of what counts both ends of a search, which takes longest.</summary>
    public const string Maps = "reading-maps";
    /// <summary>The policy of the search page, whose maps and suggestions are limited and which itself is not.</summary>
    public const string Parts = "reading-parts";

    /// <summary>The policy of the pages that check certificates: far more than a counter checks, far too few to try codes.</summary>
    public const string Certificates = "reading-certificates";

    /// <summary>The policy of the pages that hand out searches as files; only making one is limited.</summary>
    public const string Exports = "reading-exports";

    /// <summary>The policy of the pages and books of projects, whose sums are added up for each reader.</summary>
    public const string Projects = "reading-projects";

    /// <summary>The policy of statistics, which are counted and drawn for each reader.</summary>
    public const string Statistics = "reading-statistics";

    public static IServiceCollection AddReadingLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Certificates, context => Bucket(context, "Certificates", perSecond: 2, burst: 60));
        limiter.AddPolicy(Exports, context => HttpMethods.IsPost(context.Request.Method) ? Bucket(context, "Exports", perSecond: 1, burst: 20) : RateLimitPartition.GetNoLimiter(""));
        limiter.AddPolicy(Maps, MapsOf);
        limiter.AddPolicy(Statistics, context => Bucket(context, "Statistics", perSecond: 4, burst: 60));
        limiter.AddPolicy(Projects, context => Bucket(context, "Projects", perSecond: 10, burst: 100));
        // Only the first value names the handler, in whatever case.
        limiter.AddPolicy(Parts, context => context.Request.Query["handler"].FirstOrDefault() is not { } handler ? RateLimitPartition.GetNoLimiter("")
            : handler.Equals("suggest", StringComparison.OrdinalIgnoreCase) ? Bucket(context, "Suggestions", perSecond: 10, burst: 60)
            : MapsOf(context));
        limiter.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    static RateLimitPartition<string> MapsOf(HttpContext context) => Bucket(context, "Maps", perSecond: 4, burst: 40);

    static RateLimitPartition<string> Bucket(HttpContext context, string what, int perSecond, int burst)
    {
        var settings = context.RequestServices.GetRequiredService<IConfiguration>();
        perSecond = settings.GetValue($"Limits:{what}:PerSecond", perSecond);
        return perSecond <= 0 ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter($"{what} {Networks.Of(context.Connection.RemoteIpAddress)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, settings.GetValue($"Limits:{what}:Burst", burst)),
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }
}
