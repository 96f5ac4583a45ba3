using System.Globalization;
using DiasporaRegistry.Domain.Needs;

namespace DiasporaRegistry.Web.Charts;

/// <summary>A mean on the scale of a self-check, on a day.</summary>
/// <param name="On">The day in words.</param>
/// <param name="Mean">The mean.</param>
public sealed record ScalePoint(string On, decimal Mean);

/// <summary>How the mean of one area went from one self-check to the next, as a line that the server draws.</summary>
/// <param name="Title">What it is the mean of.</param>
/// <param name="Points">The means, the earliest first.</param>
public sealed record ScaleLine(string Title, IReadOnlyList<ScalePoint> Points)
{
    /// <summary>How wide the drawing is, in its own units.</summary>
    public const int Width = 320;
    /// <summary>How high it is.</summary>
    public const int Height = 130;

    const int Left = 26;
    const int Right = 20;
    const int Top = 18;
    const int Bottom = 14;

    /// <summary>Where a point lies from the left.</summary>
    public string X(int at) => Written(Points.Count == 1 ? (Left + Width - Right) / 2m : Left + 12 + (Width - Left - Right - 12m) * at / (Points.Count - 1));

    /// <summary>Where a mean lies from the top.</summary>
    public static string Y(decimal mean) => Written(Height - Bottom - (Height - Top - Bottom) * (mean - SelfCheck.Least) / (SelfCheck.Most - SelfCheck.Least));

    /// <summary>The line through all points, as drawings write it.</summary>
    public string Path => string.Join(' ', Points.Select((p, at) => $"{X(at)},{Y(p.Mean)}"));

    static string Written(decimal length) => Math.Round(length, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
