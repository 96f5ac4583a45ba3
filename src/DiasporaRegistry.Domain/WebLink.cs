namespace DiasporaRegistry.Domain;

/// <summary>An address of the web that anybody can open.</summary>
public static class WebLink
{
    /// <summary>Whether a text is the address of a page that travels encrypted (https) and names a site (no bare number, no name of one network only), and nobody who signs in to it.</summary>
    public static bool Is(string text) => Read(text) is { } link && link.Scheme == Uri.UriSchemeHttps;

    /// <summary>The same, of a list written by others, where http still stands; null when it is no such address.</summary>
    public static Uri? Read(string text) =>
        Visible.Bare(text) == text && Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            && link.HostNameType == UriHostNameType.Dns && link.Host.Contains('.', StringComparison.Ordinal) && link.UserInfo.Length == 0 && !link.Host.Any(char.IsWhiteSpace) ? link : null;
}
