using System.Threading.RateLimiting;
using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>What is tried at the doors of accounts, so that nobody tries it without end.</summary>
public enum Door
{
    SignIn,
    SecondFactor,
    /// <summary>Whatever sends a mail to an address that was typed in.</summary>
    Mail,
}

/// <summary>Limits attempts by account, whether it exists or not; those by network address are limited by a policy of the rate limiter.</summary>
public sealed class Limits(IConfiguration settings) : IDisposable
{
    /// <summary>The policy for pages with a door.</summary>
    public const string ByAddress = "account-doors";

    readonly PartitionedRateLimiter<(Door Door, string Account)> byAccount =
        PartitionedRateLimiter.Create<(Door Door, string Account), (Door, string)>(attempt => RateLimitPartition.GetSlidingWindowLimiter(attempt, key => Window(
            key.Item1 == Door.Mail ? settings.GetValue("Limits:MailsPerAccount", 5) : settings.GetValue("Limits:AttemptsPerAccount", 20),
            key.Item1 == Door.Mail ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5))));

    /// <summary>Whether another attempt may be made.</summary>
    public bool Allows(Door door, string account)
    {
        using var lease = byAccount.AttemptAcquire((door, account.Trim().ToUpperInvariant()));
        return lease.IsAcquired;
    }

    public void Dispose() => byAccount.Dispose();

    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<Limits>();
        services.AddSingleton<EvenTime>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(ByAddress, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(Networks.Of(context.Connection.RemoteIpAddress), _ => Window(
                    context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Limits:AttemptsPerAddress", 100), TimeSpan.FromMinutes(5)))
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    static SlidingWindowRateLimiterOptions Window(int attempts, TimeSpan window) =>
        new() { PermitLimit = attempts, Window = window, SegmentsPerWindow = 5, QueueLimit = 0 };
}
