namespace DiasporaRegistry.Domain.Countries;

/// <summary>The eight countries whose diasporas the register is for: Mexico and Central America.</summary>
public static class CountriesOfOrigin
{
    /// <summary>Their codes (ISO 3166-1 alpha-2), in the order of their Spanish names.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["BZ", "CR", "SV", "GT", "HN", "MX", "NI", "PA"];

    // Where each ministry is; Mexico has further zones, its ministry one.
    private static readonly Dictionary<string, TimeZoneInfo> Zones = new Dictionary<string, string>
    {
        ["BZ"] = "America/Belize",
        ["CR"] = "America/Costa_Rica",
        ["SV"] = "America/El_Salvador",
        ["GT"] = "America/Guatemala",
        ["HN"] = "America/Tegucigalpa",
        ["MX"] = "America/Mexico_City",
        ["NI"] = "America/Managua",
        ["PA"] = "America/Panama",
    }.ToDictionary(z => z.Key, z => TimeZoneInfo.FindSystemTimeZoneById(z.Value));

    /// <summary>The day that a moment falls on where a country's ministry is; by it the country's registrations begin and end.</summary>
    public static DateOnly DayIn(string country, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zones[country]).DateTime);

    /// <summary>The zone that a country's ministry tells its hours in.</summary>
    public static TimeZoneInfo ZoneOf(string country) => Zones[country];

    /// <summary>The day that a moment falls on where it is earliest, for what is no single country's: what begins on it has begun in every country, what ended before it has ended in all.</summary>
    public static DateOnly EarliestDay(DateTimeOffset moment) => Zones.Keys.Min(country => DayIn(country, moment));

    /// <summary>Whether a code is one of theirs.</summary>
    public static bool Contains(string? code) => code is not null && Codes.Contains(code);
}
