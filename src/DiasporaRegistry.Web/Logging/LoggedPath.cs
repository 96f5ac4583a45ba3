using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Logging;

/// <summary>A path as the log keeps it: what opens something for whoever knows it, such as a certificate's code or the key of a download, is left out.</summary>
static partial class LoggedPath
{
    public static string Of(string? path) => Opening().Replace(path ?? "", "$1…");

    [GeneratedRegex("^((?:/[a-z]{2})?/(?:verify|(?:directory|consulate|review/directory)/download)/).+$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Opening();
}
