using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Api;

/// <summary>Marks the words that programs are answered with where something failed.</summary>
public sealed class ApiText;

/// <summary>Says to programs what failed, as a problem (RFC 9457) instead of a page.</summary>
static class ApiProblems
{
    static readonly int[] WithOwnWords = [404, 405, 429, 500, 503];

    /// <summary>Whether a program asks: for the API, or for a part of a page.</summary>
    public static bool AreFor(HttpContext http) =>
        ApiSetup.IsForPrograms(http.Request.Path) || (HttpMethods.IsGet(http.Request.Method) && http.Request.Query["handler"].FirstOrDefault() is "map" or "suggest");

    /// <summary>Answers with the status that stands.</summary>
    public static Task WriteAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        http.Response.Headers.CacheControl = "no-store";
        return Of(http, WithOwnWords.Contains(status) ? $"{status}" : status >= 500 ? "500" : "400", status).ExecuteAsync(http);
    }

    /// <summary>A problem in the reader's language.</summary>
    public static IResult Of(HttpContext http, string words, int status)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        return Results.Problem(statusCode: status, title: http.RequestServices.GetRequiredService<IStringLocalizer<ApiText>>()[$"Problem.{words}"]);
    }
}
