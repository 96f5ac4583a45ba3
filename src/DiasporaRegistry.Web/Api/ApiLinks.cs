using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Api;

/// <summary>Tells programs where to go on (Link header, RFC 8288).</summary>
static class ApiLinks
{
    /// <summary>The next and the previous page.</summary>
    public static void Turn(HttpContext http, int page, int pages)
    {
        var links = new List<string>();
        if (page < pages)
            links.Add($"<{With(http, "page", (page + 1).ToString(CultureInfo.InvariantCulture))}>; rel=\"next\"");
        if (page > 1)
            links.Add($"<{With(http, "page", (page - 1).ToString(CultureInfo.InvariantCulture))}>; rel=\"prev\"");
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);
    }

    /// <summary>Where a walk goes on after the key that it met last; null at its end.</summary>
    public static void Walk(HttpContext http, Guid? last)
    {
        if (last is { } id)
            http.Response.Headers.Link = $"<{With(http, ApiParameters.Cursor.Name, ApiAddress.CursorAfter(id))}>; rel=\"next\"";
    }

    static string With(HttpContext http, string name, string value) => QueryHelpers.AddQueryString(http.Request.Path, http.Request.Query.Where(q => q.Key != name)
        .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(KeyValuePair.Create(name, (string?)value)));
}
