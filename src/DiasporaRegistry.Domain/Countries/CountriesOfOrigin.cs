namespace DiasporaRegistry.Domain.Countries;

/// <summary>The eight countries whose diasporas the register is for: Mexico and Central America.</summary>
public static class CountriesOfOrigin
{
    /// <summary>Their codes (ISO 3166-1 alpha-2), in the order of their Spanish names.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["BZ", "CR", "SV", "GT", "HN", "MX", "NI", "PA"];

    /// <summary>Whether a code is one of theirs.</summary>
    public static bool Contains(string? code) => code is not null && Codes.Contains(code);
}
