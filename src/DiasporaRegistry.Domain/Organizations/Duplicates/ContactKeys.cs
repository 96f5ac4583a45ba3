namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>What remains of a contact when the ways to write it are put aside; empty where it says nothing of whose it is.</summary>
internal static class ContactKeys
{
    private const int NationalNumber = 10;
    private const int ShortestNumber = 7;

    // Hosts that lend a page to anyone: there the first part of the path says whose it is.
    private static readonly string[] Lenders =
    [
        "facebook.com", "fb.com", "instagram.com", "twitter.com", "x.com", "linkedin.com", "youtube.com", "tiktok.com", "google.com", "linktr.ee",
        "wa.me", "github.io", "gofundme.com", "gogetfunding.com", "eventbrite.com", "meetup.com", "wixsite.com", "medium.com", "t.me", "bit.ly",
    ];

    // Parts of a lender's path that come before the one that says whose page it is.
    private static readonly string[] LendersOwn =
        ["pages", "groups", "company", "channel", "site", "view", "o", "people", "profile.php", "user", "c", "in", "p", "pg", "watch", "events", "d", "e"];

    public static string Phone(string value)
    {
        var extension = value.IndexOfAny(['x', 'X', 'e', 'E', '#']);
        var digits = new string([.. (extension > ShortestNumber - 1 ? value[..extension] : value).Where(char.IsAsciiDigit)]);
        return digits.Length < ShortestNumber || digits.Distinct().Count() == 1 ? "" : digits[^Math.Min(NationalNumber, digits.Length)..];
    }

    public static string Mail(string value)
    {
        var mail = value.Trim().ToLowerInvariant();
        return mail.Count(c => c == '@') == 1 && mail[0] != '@' && mail[^1] != '@' ? mail : "";
    }

    public static string Website(string value)
    {
        var link = value.Trim();
        if (link.Contains('@', StringComparison.Ordinal)
            || !Uri.TryCreate(link.Contains("://", StringComparison.Ordinal) ? link : "https://" + link, UriKind.Absolute, out var uri) || !uri.Host.Contains('.', StringComparison.Ordinal))
            return "";
        var host = uri.Host.ToLowerInvariant();
        foreach (var prefix in new[] { "www.", "m.", "es.", "en." })
            host = host.StartsWith(prefix, StringComparison.Ordinal) ? host[prefix.Length..] : host;
        if (!Lenders.Any(l => host == l || host.EndsWith("." + l, StringComparison.Ordinal) && l is "google.com" or "facebook.com"))
            return host;
        var path = uri.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => !LendersOwn.Contains(p)).FirstOrDefault();
        return path is null ? "" : $"{host}/{path}";
    }
}
