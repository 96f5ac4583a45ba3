namespace DiasporaRegistry.Web.Security;

/// <summary>Takes from the site's own style sheets, scripts and fonts what only a page obeys: it would be half of a small file's weight.</summary>
static class LightFiles
{
    static readonly string[] OfPages = ["Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Frame-Options"];

    /// <summary>Comes before the headers of all answers, so that it has the last word.</summary>
    public static IApplicationBuilder UseLightFiles(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/dist", StringComparison.Ordinal))
        {
            http.Response.OnStarting(() =>
            {
                // What is not there is answered by a page.
                if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    Array.ForEach(OfPages, header => http.Response.Headers.Remove(header));
                return Task.CompletedTask;
            });
        }

        return next(http);
    });
}
