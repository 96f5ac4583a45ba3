using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>Which addresses a page of the public is kept for: its own, at the site's own name. A page opens by others too (other capitals, another way to write a key), and each would be kept once more.</summary>
sealed class KeptAddress(Installation installation)
{
    static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    readonly Uri? site = Uri.TryCreate(installation.Address, UriKind.Absolute, out var address) ? address : null;

    /// <summary>Whether it is kept.</summary>
    public bool Is(HttpContext http) => IsOfTheSite(http.Request.Host, http.Connection.LocalPort) && IsWrittenSo(http.Request.Path) && KeptQuery.Is(http.Request);

    bool IsOfTheSite(HostString asked, int here) =>
        ((site is not null && string.Equals(asked.Host, site.Host, StringComparison.OrdinalIgnoreCase)) || ThisMachine.Contains(asked.Host, StringComparer.OrdinalIgnoreCase))
        && (asked.Port is not { } port || port == site?.Port || port == here);

    // Words are written small and codes in capitals, none half and half; a key as the register writes it.
    static bool IsWrittenSo(PathString path)
    {
        foreach (var segment in path.Value.AsSpan().Split('/'))
        {
            var part = path.Value.AsSpan()[segment];
            if (part.ContainsAnyInRange('a', 'z') && part.ContainsAnyInRange('A', 'Z'))
                return false;
            if (Guid.TryParse(part, out var key) && !part.SequenceEqual(key.ToString()))
                return false;
        }

        return true;
    }
}
