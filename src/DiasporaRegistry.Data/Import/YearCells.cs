using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Import;

/// <summary>Finds the year in cells that say a year or a day, in the ways that lists write them. Which of two numbers is the day does not matter for it; a year of two digits, or one that is only about right, is nobody's to guess.</summary>
internal static partial class YearCells
{
    private static readonly System.Buffers.SearchValues<char> Doubt = System.Buffers.SearchValues.Create("?¿~≈±<>");
    private static readonly string[] Months =
    [
        "enero january jan ene", "febrero february feb", "marzo march mar", "abril april apr abr", "mayo may", "junio june jun", "julio july jul", "agosto august aug ago",
        "septiembre setiembre september sept sep set", "octubre october oct", "noviembre november nov", "diciembre december dec dic",
    ];

    private static readonly Dictionary<string, int> MonthOf = Months.SelectMany((names, i) => names.Split(' ').Select(name => (name, i))).ToDictionary(m => m.name, m => m.i + 1, StringComparer.Ordinal);

    private static readonly HashSet<string> Fillers = ["de", "del", "el", "en", "of", "the", "in", "on", "ano", "year"];

    /// <summary>The year that a cell says for certain; none where it says none, or only two digits of it.</summary>
    public static int? Read(string cell)
    {
        var text = cell.Trim();
        if (Alone().Match(text) is { Success: true } alone)
            return Number(alone.Groups["year"].Value.Replace(",", "", StringComparison.Ordinal));
        if (YearFirst().Match(text) is { Success: true } first)
            return IsDay(Number(first, "year"), Number(first, "month"), first.Groups["day"].Success ? Number(first, "day") : 1) ? Number(first, "year") : null;
        if (YearLast().Match(text) is { Success: true } last)
        {
            var (year, one, other) = (Number(last, "year"), Number(last, "one"), last.Groups["other"].Success ? Number(last, "other") : 1);
            return IsDay(year, one, other) || (last.Groups["other"].Success && IsDay(year, other, one)) ? year : null;
        }

        // A sign of doubt is one, though words are compared without signs.
        return text.AsSpan().ContainsAny(Doubt) ? null : InWords(Folding.Fold(text).Split(' '));
    }

    /// <summary>Whether a cell is a day whose year has only two digits.</summary>
    public static bool HasTwoDigits(string cell) => TwoDigits().IsMatch(cell.Trim());

    // mayo de 1998; 5 de mayo de 1998; May 5th, 1998
    private static int? InWords(string[] words)
    {
        int? year = null, month = null, day = null;
        foreach (var word in words.Where(w => !Fillers.Contains(w)))
        {
            if (MonthOf.TryGetValue(word, out var named) && month is null)
                month = named;
            else if (word.Length == 4 && word.All(char.IsAsciiDigit) && year is null)
                year = Number(word);
            else if (DayOfMonth().Match(word) is { Success: true } number && day is null)
                day = Number(number.Groups["day"].Value);
            else
                return null;
        }

        return year is not { } found || (day is not null && month is null) ? null : month is not { } m || IsDay(found, m, day ?? 1) ? found : null;
    }

    private static bool IsDay(int year, int month, int day) => year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(Match match, string group) => Number(match.Groups[group].Value);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4}|[0-9],[0-9]{3})(?:\.0+)?$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})(?:[-/.](?<day>[0-9]{1,2}))?(?:[T ][0-9:.,+ZAPMapm ]*)?$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<one>[0-9]{1,2})[-/.](?:(?<other>[0-9]{1,2})[-/.])?(?<year>[0-9]{4})(?:[T ][0-9:.,+ZAPMapm ]*)?$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?:'[0-9]{2}|[0-9]{2}|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]'?[0-9]{2}|.*\p{L}[-/. ]+(?:de |del )?'?[0-9]{2})$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex TwoDigits();

    [GeneratedRegex("^(?<day>[0-9]{1,2})(?:st|nd|rd|th|o|ro)?$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex DayOfMonth();
}
