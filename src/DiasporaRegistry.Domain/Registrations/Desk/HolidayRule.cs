using System.Globalization;

namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>
/// On which day of a year a holiday falls, as its law says it and a reference file writes it: <c>09-16</c>; <c>1 monday 02</c>, the first Monday of February; <c>easter-2</c>, Good Friday.
/// Behind it may stand <c>+1</c>, so many days later, and how a day is moved: <c>sunday-next</c>, from a Sunday to the Monday after it; <c>near-monday</c>, Tuesday and Wednesday to the Monday
/// before, Thursday to Sunday to the Monday after; <c>belize</c>, Tuesday to Thursday to the Monday before, Friday and Sunday to the Monday after.
/// </summary>
public sealed class HolidayRule
{
    private readonly Func<int, DateOnly> day;
    private readonly int later;
    private readonly string? move;

    private HolidayRule(Func<int, DateOnly> day, int later, string? move) => (this.day, this.later, this.move) = (day, later, move);

    /// <summary>Reads a rule; a mistake in it is a mistake of the file.</summary>
    public static HolidayRule Parse(string text)
    {
        var parts = text.Split(' ').ToList();
        var move = parts[^1] is "sunday-next" or "near-monday" or "belize" ? parts[^1] : null;
        if (move is not null)
            parts.RemoveAt(parts.Count - 1);
        var later = parts.Count > 1 && parts[^1].StartsWith('+') ? Whole(parts[^1][1..]) : 0;
        if (later > 0)
            parts.RemoveAt(parts.Count - 1);
        return new HolidayRule(parts switch
        {
            [var nth, var weekday, var month] when Enum.TryParse<DayOfWeek>(weekday, true, out var of) => Nth(Whole(nth), of, Whole(month)),
            [var easter] when easter.StartsWith("easter", StringComparison.Ordinal) => FromEaster(easter.Length == 6 ? 0 : Whole(easter[6..])),
            [{ Length: 5 } date] when date[2] == '-' => Fixed(Whole(date[..2]), Whole(date[3..])),
            _ => throw new FormatException($"“{text}” is no rule of a holiday."),
        }, later, move);
    }

    /// <summary>A holiday on the same day of each year.</summary>
    public static string OnDay(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day in a year.</summary>
    public DateOnly In(int year)
    {
        var on = day(year).AddDays(later);
        var days = (move, on.DayOfWeek) switch
        {
            ("sunday-next", DayOfWeek.Sunday) => 1,
            ("near-monday" or "belize", DayOfWeek.Tuesday) => -1,
            ("near-monday" or "belize", DayOfWeek.Wednesday) => -2,
            ("near-monday", DayOfWeek.Thursday) => 4,
            ("belize", DayOfWeek.Thursday) => -3,
            ("near-monday" or "belize", DayOfWeek.Friday) => 3,
            ("near-monday", DayOfWeek.Saturday) => 2,
            ("near-monday" or "belize", DayOfWeek.Sunday) => 1,
            _ => 0,
        };
        return on.AddDays(days);
    }

    // The 29th of February is celebrated on the 28th where there is none.
    private static Func<int, DateOnly> Fixed(int month, int day)
    {
        _ = new DateOnly(2024, month, day);
        return year => new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
    }

    private static Func<int, DateOnly> Nth(int nth, DayOfWeek weekday, int month)
    {
        if (nth is < 1 or > 4)
            throw new FormatException("A month has a first to fourth of each weekday.");
        return year =>
        {
            var first = new DateOnly(year, month, 1);
            return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
        };
    }

    private static Func<int, DateOnly> FromEaster(int days) => year => Easter(year).AddDays(days);

    // Gregorian, after Meeus, Jones and Butcher.
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
