using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>Notices words that may tell of somebody's immigration status, so that the writer is asked to take them out before anything is kept.</summary>
public static partial class StatusWords
{
    /// <summary>Whether a text holds such words, in Spanish or English.</summary>
    public static bool In(string? text) => text is not null && Pattern().IsMatch(text);

    // An A-number, visa kinds, and the ways people speak of papers in both languages.
    [GeneratedRegex(@"\bA[-\s#]?\d{7,9}\b|\bsin\s+(papeles|documentos)\b|\bindocumentad[oa]s?\b|\bilegal(es)?\b|\bundocumented\b|\billegals?\b"
        + @"|\b(green\s*card|DACA|TPS|ITIN|I-?94|visa\s+(de\s+)?(turista|trabajo|[A-Z]-?\d?[A-Z]?)|[HLFJUTB]-?\d[AB]?\s+visa|visado)\b"
        + @"|\b(estatus|estado|situaci[oó]n)\s+migratori[oa]\b|\bimmigration\s+status\b|\bdeportad[oa]s?\b|\bdeported\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Pattern();
}
