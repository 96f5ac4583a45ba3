using System.Net;
using System.Threading.RateLimiting;
using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>What is tried at the doors of accounts, and what anybody may send, so that nobody does it without end.</summary>
public enum Door
{
    SignIn,
    SecondFactor,
    /// <summary>Whatever sends a mail to an address that was typed in.</summary>
    Mail,
    /// <summary>The mail to an address that somebody asks an account for; it takes nothing from the way back into one.</summary>
    SignUp,
    /// <summary>The mail that leads back into an account.</summary>
    Recovery,
    /// <summary>An invitation to represent an organization, by the account that writes it.</summary>
    Invitation,
    /// <summary>A letter to an organization, by network.</summary>
    Letter,
    /// <summary>A report of a mistake, by network.</summary>
    Report,
    /// <summary>A complaint about a project, or a report of a local committee, by network.</summary>
    Complaint,
    /// <summary>A complaint about one project, by network: nobody uses up what a project's neighbours may say.</summary>
    ComplaintOfProject,
    /// <summary>Mails that forms for anybody write to typed addresses, by network.</summary>
    MailOfNetwork,
    /// <summary>A message in a conversation, by the account that writes it.</summary>
    Message,
    /// <summary>A claim of an organization, by the account that makes it.</summary>
    Claim,
}

/// <summary>Limits attempts by account, whether it exists or not, and what is sent by network; requests by network address are limited by a policy of the rate limiter.</summary>
public sealed class Limits(IConfiguration settings) : IDisposable
{
    /// <summary>The policy for pages with a door.</summary>
    public const string ByAddress = "account-doors";

    readonly PartitionedRateLimiter<(Door Door, string Account)> byAccount =
        PartitionedRateLimiter.Create<(Door Door, string Account), (Door, string)>(attempt => RateLimitPartition.GetSlidingWindowLimiter(attempt, key => key.Item1 switch
        {
            Door.Mail or Door.SignUp or Door.Recovery => Window(settings.GetValue("Limits:MailsPerAccount", 5), TimeSpan.FromHours(1)),
            Door.MailOfNetwork => Window(settings.GetValue("Limits:MailsPerNetwork", 60), TimeSpan.FromHours(1)),
            Door.Invitation => Window(settings.GetValue("Limits:InvitationsPerAccount", 30), TimeSpan.FromHours(1)),
            Door.Letter => Window(settings.GetValue("Limits:LettersPerNetwork", 5), TimeSpan.FromHours(1)),
            Door.Claim => Window(settings.GetValue("Limits:ClaimsPerAccount", 10), TimeSpan.FromHours(24)),
            Door.Message => Window(settings.GetValue("Limits:MessagesPerAccount", 60), TimeSpan.FromHours(1)),
            Door.Complaint => Window(settings.GetValue("Limits:ComplaintsPerNetwork", 10), TimeSpan.FromHours(1)),
            Door.ComplaintOfProject => Window(settings.GetValue("Limits:ComplaintsPerNetworkAndProject", 3), TimeSpan.FromHours(24)),
            Door.Report => Window(settings.GetValue("Limits:ReportsPerNetwork", 10), TimeSpan.FromHours(1)),
            _ => Window(settings.GetValue("Limits:AttemptsPerAccount", 20), TimeSpan.FromMinutes(5)),
        }));

    /// <summary>Whether another attempt may be made.</summary>
    public bool Allows(Door door, string account)
    {
        using var lease = byAccount.AttemptAcquire((door, account.Trim().ToUpperInvariant()));
        return lease.IsAcquired;
    }

    /// <summary>Whether another attempt may be made from a network.</summary>
    public bool Allows(Door door, IPAddress? address) => Allows(door, Networks.Of(address));

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
