using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Which scripts a page runs that several readers are sent alike: a word of the answer's own (a nonce) would be the same for all of them, so the policy names the one script that stands in the page by its
/// hash, and for the rest the files of this site.
/// </summary>
static partial class SharedScripts
{
    /// <summary>The script that stands in every page: it says to the style sheet that there are scripts.</summary>
    public const string Begins = "document.body.classList.add('js-enabled'); if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');";

    static readonly string Sources = $"script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Begins)))}'";

    /// <summary>Comes before the headers of all answers, so that it has the last word.</summary>
    public static IApplicationBuilder UseSharedScripts(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (Nobody.Asks(http))
                http.Response.Headers.ContentSecurityPolicy = Policy(http.Response.Headers.ContentSecurityPolicy.ToString());
            return Task.CompletedTask;
        });
        return next(http);
    });

    internal static string Policy(string own) => Scripts().Replace(own, Sources);

    [GeneratedRegex("script-src [^;]*[^; ]")]
    private static partial Regex Scripts();
}
