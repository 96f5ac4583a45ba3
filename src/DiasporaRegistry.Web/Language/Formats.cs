using System.Globalization;

namespace DiasporaRegistry.Web.Language;

/// <summary>How dates, numbers and amounts are written to people, in the language of the page.</summary>
public static class Formats
{
    // Keeps an amount and its unit on one line.
    const char Together = '\u00A0';

    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>23 de noviembre de 2026; 23 November 2026.</summary>
    public static string Date(DateOnly date) =>
        date.ToString(Languages.Current == "es" ? "d 'de' MMMM 'de' yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Noviembre de 2026; November 2026: a month by one of its days.</summary>
    public static string Month(DateOnly month)
    {
        var text = month.ToString(Languages.Current == "es" ? "MMMM 'de' yyyy" : "MMMM yyyy", CultureInfo.CurrentCulture);
        return char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
    }

    /// <summary>23 nov 2026, for tables.</summary>
    public static string ShortDate(DateOnly date) =>
        string.Create(Plain, $"{date.Day} {ShortMonth(date)} {date.Year}");

    /// <summary>The day in the zone of the reader's country.</summary>
    public static string Date(DateTimeOffset moment, TimeZoneInfo zone) =>
        Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime));

    /// <summary>23 de noviembre de 2026, 14:30.</summary>
    public static string DateAndTime(DateTimeOffset moment, TimeZoneInfo zone) =>
        Date(moment, zone) + ", " + Time(moment, zone);

    /// <summary>23 de noviembre de 2026, 14:30:05, where a second decides.</summary>
    public static string ExactMoment(DateTimeOffset moment, TimeZoneInfo zone) =>
        Date(moment, zone) + ", " + TimeZoneInfo.ConvertTime(moment, zone).ToString("H:mm:ss", Plain);

    /// <summary>14:30, in the zone of the reader's country.</summary>
    public static string Time(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("H:mm", Plain);

    /// <summary>1,234 in both languages.</summary>
    public static string Number(long number) => number.ToString("#,0", Plain);

    /// <summary>1,234.5 in both languages, with as many decimals as there are, four at most.</summary>
    public static string Number(decimal number) => number.ToString("#,0.####", Plain);

    /// <summary>18.2713, with all the decimals that a rate of exchange has.</summary>
    public static string Rate(decimal rate) => rate.ToString("#,0.##########", Plain);

    /// <summary>0.17 is 17 %, in English 17%.</summary>
    public static string Percent(decimal share, int decimals = 0) =>
        (share * 100).ToString("#,0." + new string('#', decimals), Plain) + (Languages.Current == "es" ? Together + "%" : "%");

    /// <summary>MXN 1,000,000 or USD 11,450.50: by its currency, never by the reader's language.</summary>
    public static string Money(decimal amount, string currency) =>
        currency + Together + amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", Plain);

    /// <summary>", 1995–2004" behind what was so in these years; nothing where none is known.</summary>
    public static string Years(int? from, int? until) => from is null && until is null ? "" : string.Create(Plain, $", {from}–{until}");

    /// <summary>12 may 2024 – 11 may 2026 for a time in office or a membership, open on either side; null where neither day is known.</summary>
    public static string? Term(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } a, null) => ShortDate(a) + " –",
        (null, { } b) => "– " + ShortDate(b),
        ({ } a, { } b) => ShortDate(a) + " – " + ShortDate(b),
    };

    static string ShortMonth(DateOnly date)
    {
        var month = date.ToString("MMM", CultureInfo.CurrentCulture).TrimEnd('.');
        return month.Length > 3 && Languages.Current == "es" ? month[..3] : month;
    }
}
