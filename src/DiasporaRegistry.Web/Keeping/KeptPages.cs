using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Which answers this node keeps, and how long: those for nobody in particular, until anything changes or the minute ends, since whatever a page says of time (what is open, what begins, which day it is)
/// turns with a whole minute. The number of the news stands in the key: a page that was begun before a change is never found after it.
/// </summary>
sealed class KeptPages(PublicNews news, KeptAddress address, DirectoryIndex directory, ListedNames names, IResponseCompressionProvider compression, TimeProvider clock) : IOutputCachePolicy
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    long served;

    /// <summary>How many answers were given from what is kept. Readers are told of none: whether somebody else asked lately is nobody's business.</summary>
    internal long Served => Interlocked.Read(ref served);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!Nobody.Asks(http) || !HttpMethods.IsGet(http.Request.Method) || !address.Is(http))
            return ValueTask.CompletedTask;
        var now = clock.GetUtcNow();
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage) = (true, true, true);
        // A reader who goes away while a page is made for several would take it from all of them.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = Minute - TimeSpan.FromTicks(now.Ticks % Minute.Ticks);
        // A page repeats its query in the links to its other language: in the order in which it was asked.
        context.CacheVaryByRules.VaryByHost = true;
        context.CacheVaryByRules.CacheKeyPrefix = string.Create(CultureInfo.InvariantCulture,
            $"{news.Version}.{directory.Version}.{names.Version}.{now.Ticks / Minute.Ticks}.{Languages.Current}.{compression.GetCompressionProvider(http)?.EncodingName}{http.Request.QueryString.Value}");
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        Interlocked.Increment(ref served);
        // Its page says so too, when it is made.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == "/OpenData/Widget")
            FramedHere.AllowAnywhere(context.HttpContext);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.AllowCacheStorage &= TaggedPages.IsForAll(http.Response) && http.Response.Headers.SetCookie.Count == 0 && http.User.Identity?.IsAuthenticated != true;
        return ValueTask.CompletedTask;
    }
}
