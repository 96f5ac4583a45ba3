namespace DiasporaRegistry.Web.Security;

/// <summary>
/// Lets one answer stand in a frame of our own pages: a document that a page shows in its place. Everything else is framed by nobody. What is framed runs nothing and reads nothing: it is a
/// picture, or a PDF that the browser draws.
/// </summary>
public static class FramedHere
{
    // A browser draws a PDF as an object of itself, with styles of its own.
    private const string Policy = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private static readonly object Key = new();

    /// <summary>Lets the answer to this request be framed.</summary>
    public static void Allow(HttpContext http) => http.Items[Key] = true;

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

            return Task.CompletedTask;
        });
        return next(http);
    });
}
