using System.Buffers;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>Notices words that may tell of somebody's immigration status, so that the writer is asked to take them out before anything is kept.</summary>
public static partial class StatusWords
{
    // Whatever the pattern finds holds one of these, or a number.
    private static readonly SearchValues<string> Telling = SearchValues.Create(
        ["papeles", "documentos", "indocumentad", "ilegal", "undocumented", "illegal", "card", "daca", "tps", "itin", "visa", "migratori", "immigration", "deportad", "deported", "94", "h-1", "h1", "h-2", "h2", "status", "overstay"], StringComparison.OrdinalIgnoreCase);

    private const int FewestDigits = 7;

    /// <summary>Whether a text holds such words, in Spanish or English.</summary>
    public static bool In(string? text) => text is not null && MayHold(text) && Pattern().IsMatch(text);

    // The pattern takes each letter of a list several times; most texts are told to hold nothing at a glance. Beyond Latin-1 a letter may be another one's lower case.
    private static bool MayHold(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') || text.AsSpan().ContainsAny(Telling) || MostDigits(text) >= FewestDigits;

    private static int MostDigits(string text)
    {
        var (most, now) = (0, 0);
        foreach (var c in text)
            most = Math.Max(most, now = char.IsAsciiDigit(c) ? now + 1 : 0);
        return most;
    }

    // An A-number, visa kinds, and the ways people speak of papers in both languages; what a club calls itself is none of them.
    [GeneratedRegex(@"\bA[-\s#]?\d{7,9}\b|\bsin\s+(papeles|documentos)\b|\bindocumentad[oa]s?\b|\bilegal(es)?\b|\bundocumented\b|\billegals?\b"
        + @"|\bno\s+(tiene|tienen|tengo|tenemos|tuvo)\s+papeles\b|\bsin\s+estatus\b|\bout\s+of\s+status\b|\boverstay(s|ed|ing)?\b|\bH-?[12][AB]\b|(?<!\b(club|comit[eé]|asociaci[oó]n|grupo|equipo|liga|fundaci[oó]n|federaci[oó]n)\s+)\b(DACA|TPS)\b"
        + @"|\b(green\s*card|ITIN|I-?94|visa\s+(de\s+)?(turista|trabajo|[A-Z]-?\d?[A-Z]?)|[HLFJUTB]-?\d[AB]?\s+visa|visado)\b"
        + @"|\b(estatus|estado|situaci[oó]n)\s+migratori[oa]\b|\bimmigration\s+status\b|\bdeportad[oa]s?\b|\bdeported\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Pattern();
}
