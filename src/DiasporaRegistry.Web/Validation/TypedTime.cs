using System.Globalization;

namespace DiasporaRegistry.Web.Validation;

/// <summary>A time of day as people type it: 14:30, 14.30, 2:30 pm, 14.</summary>
public static class TypedTime
{
    static readonly string[] Ways = ["H:mm", "HH:mm", "%H", "H.mm", "h:mm tt", "h tt"];

    /// <summary>The time on a clock of 24 hours; none where it is none.</summary>
    public static TimeOnly? Of(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim(), Ways, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;
}
