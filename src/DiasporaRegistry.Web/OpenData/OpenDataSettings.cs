namespace DiasporaRegistry.Web.OpenData;

/// <summary>On which terms what is public may be used again, and when it is written down whole (settings <c>OpenData:…</c>).</summary>
public sealed class OpenDataSettings
{
    /// <summary>The licence, by its name in SPDX.</summary>
    public string Licence { get; set; } = "CC-BY-4.0";

    /// <summary>Where the licence can be read.</summary>
    public string LicenceAddress { get; set; } = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The hour of the night at which the dump is made, on the installation's clock.</summary>
    public int Hour { get; set; } = 2;
}
