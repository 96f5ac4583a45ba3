using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Look;

/// <summary>Whose register this installation is: the ministry's name under the product's, and its colour in the bar.</summary>
public sealed partial class Installation
{
    public string? OwnerSpanish { get; set; }

    public string? OwnerEnglish { get; set; }

    /// <summary>Six hexadecimal digits after a #; used where white text or white ground stands against it.</summary>
    public string? BrandColour { get; set; }

    /// <summary>The address that people reach it by, for links in mails.</summary>
    public string Address { get; set; } = "http://localhost:5080";

    /// <summary>Where moments are told as days and hours.</summary>
    public string TimeZone { get; set; } = "America/Guatemala";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public string? Owner(string language) => language == "en" ? OwnerEnglish ?? OwnerSpanish : OwnerSpanish ?? OwnerEnglish;

    public bool HasOwnColour => BrandColour is not null;

    /// <summary>The installation's colour as a style sheet, for a policy that allows no inline style. The dark theme keeps ours.</summary>
    public string StyleSheet() =>
        $"@media not all and (prefers-color-scheme: dark) {{ :root {{ --reg-brand: {BrandColour}; --govuk-brand-colour: {BrandColour}; }} }}";

    public void Check()
    {
        if (BrandColour is null)
            return;
        if (!Hexadecimal().IsMatch(BrandColour))
            throw new InvalidOperationException("Installation:BrandColour must look like #0B5D5B.");
        if (ContrastWithWhite(BrandColour) < 4.5)
            throw new InvalidOperationException($"Installation:BrandColour {BrandColour} is too pale: white text on it would fall below a contrast of 4.5.");
    }

    /// <summary>Whether a colour can be read, and white text on it too.</summary>
    internal static bool IsGoodColour(string colour) => Hexadecimal().IsMatch(colour) && ContrastWithWhite(colour) >= 4.5;

    static double ContrastWithWhite(string colour)
    {
        static double Channel(string colour, int at)
        {
            var share = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        var luminance = (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));
        return 1.05 / (luminance + 0.05);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hexadecimal();
}
