using System.Globalization;
using DiasporaRegistry.Web.Security;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Language;

/// <summary>Finds the reader's language: the address says it; without one, the cookie, the browser, and Spanish last.</summary>
sealed class LanguageOfRequest(RequestDelegate next, CookieRules cookies)
{
    // What is not a page has no language, so it is never redirected to one.
    static readonly string[] Languageless = ["/api", "/openapi", "/health", "/dist"];

    const string Widget = "/open-data/widget";

    string CookieName => cookies.Name("language");

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var first = FirstSegment(request.Path);
        // Routes heed no capitals.
        var prefix = Languages.All.FirstOrDefault(language => string.Equals(language, first, StringComparison.OrdinalIgnoreCase)) ?? first;
        // What the API answers follows from what was asked, so that any cache between may keep it.
        var remembered = request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? null : request.Cookies[CookieName];
        var preferred = Languages.Has(remembered) ? remembered! : FromBrowser(request) ?? Languages.Default;

        if (prefix != first && IsReading(request) && context.GetEndpoint() is not null)
        {
            // One address for each page: what is kept of it is kept once.
            context.Response.Redirect(request.PathBase + new PathString($"/{prefix}{request.Path.Value!.TrimStart('/')[first.Length..]}").ToUriComponent() + request.QueryString, permanent: true);
            return;
        }

        if (Languages.Has(prefix))
        {
            Languages.Set(prefix);
            if (prefix != preferred && HttpMethods.IsGet(request.Method) && !KnowsNobody(request.Path))
                context.Response.Cookies.Append(CookieName, prefix, cookies.Lasting());
            await next(context);
            return;
        }

        Languages.Set(preferred);
        if (ShouldRedirect(context, prefix))
        {
            context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
            context.Response.Redirect(request.PathBase + "/" + preferred + (request.Path == "/" ? "" : request.Path.ToUriComponent()) + request.QueryString);
            return;
        }

        await next(context);
    }

    // What stands in a frame of another site leaves nothing behind in anybody's browser.
    static bool KnowsNobody(PathString path) => path.Value!.EndsWith(Widget, StringComparison.OrdinalIgnoreCase);

    static bool ShouldRedirect(HttpContext context, string prefix) =>
        IsReading(context.Request)
        && context.GetEndpoint() is null
        && !LooksLikeALanguage(prefix)
        && !Path.HasExtension(context.Request.Path)
        && !Languageless.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static string FirstSegment(PathString path)
    {
        var value = path.Value.AsSpan().TrimStart('/');
        var end = value.IndexOf('/');
        return (end < 0 ? value : value[..end]).ToString();
    }

    // "fr" and "pt-BR" ask for a language that is not here; "directory" forgot to ask.
    static bool LooksLikeALanguage(string segment) =>
        segment.Length == 2 || (segment.Length == 5 && segment[2] is '-' or '_');

    static string? FromBrowser(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => accepted.Value.ToString().Split('-')[0].ToLower(CultureInfo.InvariantCulture))
            .FirstOrDefault(Languages.Has);
}
