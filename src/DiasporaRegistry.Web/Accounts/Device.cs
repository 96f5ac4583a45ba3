using DiasporaRegistry.Data.Accounts;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>What a request says that it comes from, as far as its owner knows it again: a phone with Android, and Firefox on it. Versions and models are left out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="System">The name of its system; empty for one that is not known.</param>
/// <param name="Browser">The name of its browser; empty for one that is not known.</param>
public sealed record Device(DeviceKind Kind, string System, string Browser)
{
    // Browsers say that they are others, too: the first that is found counts.
    static readonly (string Said, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Said, string Name, DeviceKind Kind)[] Systems =
    [
        ("iPhone", "iPhone", DeviceKind.Phone), ("iPad", "iPad", DeviceKind.Tablet), ("Android", "Android", DeviceKind.Tablet), ("CrOS", "ChromeOS", DeviceKind.Computer), ("Windows", "Windows", DeviceKind.Computer),
        ("Macintosh", "macOS", DeviceKind.Computer), ("Linux", "Linux", DeviceKind.Computer),
    ];

    /// <summary>What a browser says of itself, read.</summary>
    public static Device Of(string? userAgent)
    {
        var said = userAgent ?? "";
        var browser = Array.Find(Browsers, b => said.Contains(b.Said, StringComparison.Ordinal)).Name ?? "";
        var (_, system, kind) = Array.Find(Systems, s => said.Contains(s.Said, StringComparison.Ordinal));
        // A tablet with Android leaves the word out.
        return new(system == "Android" && said.Contains("Mobile", StringComparison.Ordinal) ? DeviceKind.Phone : kind, system ?? "", browser);
    }
}
