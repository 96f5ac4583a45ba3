using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>Tells the requests that everybody without an account may make and whose answers are the same for all of them: a page of the public, read by a browser that brings nothing but its language.</summary>
public sealed class Nobody(CookieRules cookies)
{
    static readonly object Key = new();

    readonly string own = cookies.Name("");
    readonly string[] harmless = [cookies.Name("language"), cookies.Name("form")];

    /// <summary>Whether this request was found to be one.</summary>
    public static bool Asks(HttpContext http) => http.Items.ContainsKey(Key);

    /// <summary>Looks at a request, before anything is made for it. Programs and files are none: they say themselves how long they hold, and files go on as they are read.</summary>
    public bool Looks(HttpContext http)
    {
        var asks = (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && http.GetEndpoint() is { } endpoint && MayLag.Is(endpoint) && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null && !Brings(http.Request) && !KnowsOf(http.Request);
        if (asks)
            http.Items[Key] = true;
        return asks;
    }

    // A question may call itself a form, and its page read that: what is kept would show it to all.
    static bool Brings(HttpRequest request) => request.ContentLength is > 0 || !string.IsNullOrEmpty(request.ContentType) || request.Headers.TransferEncoding.Count > 0;

    /// <summary>Whether a request may be somebody's: a cookie of ours that is not known to say nothing counts, so that a new one keeps nothing by mistake.</summary>
    public bool KnowsOf(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0)
            return true;
        foreach (var (name, _) in request.Cookies)
        {
            // Cookies are read by their names without heeding capitals.
            if (name.StartsWith(own, StringComparison.OrdinalIgnoreCase) && !harmless.Contains(name, StringComparer.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
