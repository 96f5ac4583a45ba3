namespace DiasporaRegistry.Web.Security;

/// <summary>
/// What an answer says of itself where its page says nothing: a page or record of somebody signed in is kept by no cache, so that the next person at the same screen does not find it behind the
/// "back" button; and text is UTF-8.
/// </summary>
static class AnswerRules
{
    static readonly string[] Personal = ["text/html", "application/json"];

    public static IApplicationBuilder UseAnswerRules(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Apply(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    internal static void Apply(HttpContext http)
    {
        var type = http.Response.ContentType ?? "";
        if (http.User.Identity?.IsAuthenticated == true && http.Response.Headers.CacheControl.Count == 0 && Personal.Any(one => type.StartsWith(one, StringComparison.OrdinalIgnoreCase)))
            http.Response.Headers.CacheControl = "no-store";
        if (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
            http.Response.ContentType = type + "; charset=utf-8";
    }
}
