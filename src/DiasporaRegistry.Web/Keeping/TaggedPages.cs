using System.Buffers.Text;
using System.Data.Common;
using System.IO.Hashing;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Gives pages of the public a tag, made of what is sent: whoever opens one again is told in a few bytes that nothing changed (docs/decisions/0085). And whoever sends a form here finds on the next page
/// what it did.
/// </summary>
sealed class TaggedPages(RequestDelegate next, Nobody nobody, PublicNews news, CookieRules cookies, KeptPages? kept = null)
{
    const int LongestTagged = 1_000_000;

    // As long as any node may be without the news. The cookie is that of reading from replicas.
    static readonly TimeSpan OwnNewsHolds = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            http.Response.OnStarting(WasSent, http);
        if (!nobody.Looks(http))
        {
            await next(http);
            return;
        }

        var whole = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new HeldBody(whole.Stream, LongestTagged);
        var holding = new StreamResponseBodyFeature(body, whole);
        http.Features.Set<IHttpResponseBodyFeature>(holding);
        try
        {
            await next(http);
            await holding.CompleteAsync();
        }
        finally
        {
            http.Features.Set(whole);
        }

        if (!body.WentOn && !http.Response.HasStarted)
            await AnswerAsync(http, body.Held);
    }

    // What an answer may be tagged and kept by: nothing in it is one reader's.
    internal static bool IsForAll(HttpResponse response) => response.StatusCode == StatusCodes.Status200OK && response.Headers.CacheControl.ToString() is "" or "no-cache" or "private, no-cache"
        && response.ContentType is { } type && (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase));

    static async Task AnswerAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.Remove(HeaderNames.Age);
        if (IsForAll(response) && http.User.Identity?.IsAuthenticated != true && body.Length > 0)
        {
            var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(XxHash128.Hash(body.Span))}\"");
            response.Headers.ETag = tag.ToString();
            if (response.Headers.CacheControl.Count == 0)
                response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = "Accept-Encoding, Cookie";
            if (request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.ContentType = null;
                response.Headers.Remove(HeaderNames.ContentEncoding);
                return;
            }

            response.ContentLength = body.Length;
        }

        if (body.Length > 0 && !HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, http.RequestAborted);
    }

    async Task WasSent(object state)
    {
        var http = (HttpContext)state;
        if (!OwnNews.Of(http))
            return;
        if (kept is not null)
            await TakeInAsync(http.RequestAborted);
        var name = OwnWrites.NameOf(cookies);
        // Other nodes have the news a moment later; whoever is signed in is shown nothing that was kept anyway.
        if (!nobody.KnowsOf(http.Request) && !http.Response.Headers.SetCookie.Any(c => c?.StartsWith(name + "=", StringComparison.Ordinal) == true))
            http.Response.Cookies.Append(name, OwnWrites.Somewhere, cookies.Passing(OwnNewsHolds));
    }

    // Only what pages of the public show is news: a sign-in that failed has nobody's page made anew.
    async Task TakeInAsync(CancellationToken cancel)
    {
        try
        {
            await news.LookAsync(cancel);
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException or InvalidOperationException or OperationCanceledException)
        {
            news.Tell();
        }
    }
}
