using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// Localities as places below their municipality. The gazetteer does not know them: organizations state them in their own words, and those that spell one alike,
/// accents and case aside, come from the same.
/// </summary>
internal static class Localities
{
    private const char Below = '.';
    private const int LongestName = 40;

    /// <summary>Whether a code is a locality's.</summary>
    public static bool IsLocality(string code) => code.Contains(Below, StringComparison.Ordinal);

    /// <summary>The locality that an origin states: <c>MX-32020.EL-CARGADERO</c>; null where it states none that an address can say.</summary>
    public static DirectoryPlace? Of(EntryOrigin origin)
    {
        if (origin.Locality is not { } name || Folding.Fold(name) is not { Length: > 0 } folded)
            return null;
        var slug = folded[..Math.Min(LongestName, folded.Length)].TrimEnd().Replace(' ', '-').ToUpperInvariant();
        return slug.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
            ? Make($"{origin.Place}{Below}{slug}", name.Trim())
            : null;
    }

    /// <summary>A locality as a place.</summary>
    public static DirectoryPlace Make(string code, string name) => new(code, code[..code.IndexOf(Below, StringComparison.Ordinal)], PlaceLevel.District, name, name, null, null);

    /// <summary>Of two spellings of one locality the one that says more: accents and capitals come after plain letters; the same on every node.</summary>
    public static bool IsBetter(string name, string known) => (Accents(name), Capitals(name)) is var better && (Accents(known), Capitals(known)) is var other
        && better != other ? better.CompareTo(other) > 0 : string.CompareOrdinal(name, known) < 0;

    private static int Accents(string name) => name.Count(c => c > '\u007f');

    // "San Juan" rather than "SAN JUAN" or "san juan".
    private static int Capitals(string name) => name.Any(char.IsUpper) && name.Any(char.IsLower) ? 1 : 0;
}
