using System.Threading.RateLimiting;
using DiasporaRegistry.Web.Api;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Security;

/// <summary>What is let go first when there is more to answer than can be: the first of these first.</summary>
public enum ShedClass
{
    /// <summary>Pages of others that show a list of ours.</summary>
    Widget,
    /// <summary>What programs read.</summary>
    Programs,
    /// <summary>Searches and figures for readers without an account.</summary>
    Search,
}

/// <summary>
/// Keeps what costs most and matters least from taking the place of what matters: only so many of each class are answered at once, some more wait, and the rest are told to come again soon. Who is signed in and
/// what is sent never wait here, so that a desk saves its decision while a search page is besieged. Settings: <c>Limits:Shed:Search</c> (answered at once) and <c>Limits:Shed:SearchWaiting</c>, and so for each class.
/// </summary>
public sealed class Shedding(IConfiguration settings) : IDisposable
{
    const string RetryAfterSeconds = "5";

    static readonly object Key = new();

    static readonly string[] Searches = ["/Directory/Index", "/Directory/Facets", "/Directory/Ends", "/Projects/Index", "/Statistics/", "/Places/"];

    readonly PartitionedRateLimiter<ShedClass> atOnce = PartitionedRateLimiter.Create<ShedClass, ShedClass>(what => RateLimitPartition.GetConcurrencyLimiter(what, _ =>
    {
        // A core answers one after the other anyway; a few more keep it busy while some wait for the database.
        var most = Math.Max(1, settings.GetValue($"Limits:Shed:{what}", Environment.ProcessorCount * (what == ShedClass.Widget ? 1 : 2)));
        return new ConcurrencyLimiterOptions
        {
            PermitLimit = most,
            QueueLimit = Math.Max(0, settings.GetValue($"Limits:Shed:{what}Waiting", most * (what switch { ShedClass.Widget => 8, ShedClass.Programs => 32, _ => 64 }))),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }));

    /// <summary>A place for a request of a class; one that was not acquired says that there is none, not even to wait.</summary>
    public ValueTask<RateLimitLease> TakeAsync(ShedClass what, CancellationToken cancel) => atOnce.AcquireAsync(what, 1, cancel);

    /// <summary>Whether a request was let go.</summary>
    public static bool Is(HttpContext context) => context.Items.ContainsKey(Key);

    static Task GiveBack(object place)
    {
        ((RateLimitLease)place).Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    /// <summary>The class of a request; none for what is never let go.</summary>
    internal static ShedClass? Of(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return null;
        if (ApiSetup.IsForPrograms(context.Request.Path))
            return ShedClass.Programs;
        return context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath switch
        {
            "/OpenData/Widget" => ShedClass.Widget,
            { } page when context.User.Identity?.IsAuthenticated != true && Array.Exists(Searches, s => s.EndsWith('/') ? page.StartsWith(s, StringComparison.Ordinal) : page == s) => ShedClass.Search,
            _ => null,
        };
    }

    internal async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (Of(context) is not { } what)
        {
            await next(context);
            return;
        }

        using var place = await TakeAsync(what, context.RequestAborted);
        if (place.IsAcquired)
        {
            // Once the answer begins, most of its work is done: whoever reads it slowly keeps nobody waiting.
            context.Response.OnStarting(GiveBack, place);
            await next(context);
            return;
        }

        context.Items[Key] = true;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}

/// <summary>Puts the letting go in force.</summary>
static class SheddingSetup
{
    public static IServiceCollection AddShedding(this IServiceCollection services) => services.AddSingleton<Shedding>();

    /// <summary>Comes once it is known who asks.</summary>
    public static IApplicationBuilder UseShedding(this IApplicationBuilder app)
    {
        var shedding = app.ApplicationServices.GetRequiredService<Shedding>();
        return app.Use((context, next) => shedding.AnswerAsync(context, next));
    }
}
