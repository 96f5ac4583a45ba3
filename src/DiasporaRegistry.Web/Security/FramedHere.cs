namespace DiasporaRegistry.Web.Security;

/// <summary>
/// Lets one answer stand in a frame of our own pages: a document that a page shows in its place. Nothing else is framed by anybody, but for the widget. A framed document runs nothing and reads nothing: it is a
/// picture, or a PDF that the browser draws.
/// </summary>
public static class FramedHere
{
    // A browser draws a PDF as an object of itself, with styles of its own.
    private const string Policy = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private const string OfNobody = "frame-ancestors 'none'";

    private static readonly object Key = new();
    private static readonly object AnywhereKey = new();

    /// <summary>Lets the answer to this request be framed.</summary>
    public static void Allow(HttpContext http) => http.Items[Key] = true;

    /// <summary>Lets the answer to this request be framed by any site: a page that shows what anyone may see, asks nothing and knows nobody.</summary>
    public static void AllowAnywhere(HttpContext http) => http.Items[AnywhereKey] = true;

    /// <summary>Comes before the headers of all answers, so that it has the last word on those of a framed one.</summary>
    public static IApplicationBuilder UseFramedHere(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (http.Items.ContainsKey(Key))
            {
                http.Response.Headers.XFrameOptions = "SAMEORIGIN";
                http.Response.Headers.ContentSecurityPolicy = Policy;
            }

            if (http.Items.ContainsKey(AnywhereKey))
            {
                http.Response.Headers.Remove("X-Frame-Options");
                http.Response.Headers.ContentSecurityPolicy = http.Response.Headers.ContentSecurityPolicy.ToString().Replace(OfNobody, "frame-ancestors *", StringComparison.Ordinal);
            }

            return Task.CompletedTask;
        });
        return next(http);
    });
}
