using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Look;

/// <summary>
/// Leads from the name that another version gave a style sheet or script, with the hash of what was in it, to what this version has of that name: while an upgrade is rolled through, a page of
/// one version asks nodes of the other for its looks.
/// </summary>
static partial class OtherVersionsFiles
{
    public const string Pattern = "/dist/{file}";

    /// <summary>Where it is now; not found where this version has nothing of that name, or the name carries no hash.</summary>
    public static IResult Lead(string file, IWebHostEnvironment environment, HttpResponse response)
    {
        var name = Hashed().Match(file);
        var now = $"/dist/{name.Groups["name"]}{name.Groups["kind"]}";
        if (!name.Success || !environment.WebRootFileProvider.GetFileInfo(now).Exists)
            return Results.NotFound();
        // The name stands for what was in it: under it, nothing else is to be remembered.
        response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(now);
    }

    [GeneratedRegex(@"^(?<name>[a-z-]+)\.[a-z0-9]{10}(?<kind>\.(css|js))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hashed();
}
