namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A street address as two of them are compared: house number and the street's first own word; what kind of street it is and the floor are put aside.</summary>
internal static class StreetAddress
{
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        "n", "s", "e", "w", "north", "south", "east", "west", "norte", "sur", "este", "oeste", "oriente", "poniente", "no", "num", "numero",
        "calle", "avenida", "av", "ave", "avenue", "street", "st", "road", "rd", "boulevard", "blvd", "bulevar", "calzada", "calz", "carretera", "the",
        "de", "del", "la", "las", "los", "el", "y", "and", "suite", "ste", "floor", "piso", "apt", "unit", "room", "box", "po",
    };

    public static string Key(string address)
    {
        var words = Folding.Fold(address).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var number = words.FirstOrDefault(w => char.IsAsciiDigit(w[0]));
        var street = words.FirstOrDefault(w => w != number && !Passed.Contains(w));
        return number is null || street is null ? "" : $"{number} {street}";
    }

    /// <summary>Whether two keys are one address: the number exactly, the street but for typing errors.</summary>
    public static bool AreSame(string a, string b)
    {
        var (numberA, numberB) = (a[..a.IndexOf(' ', StringComparison.Ordinal)], b[..b.IndexOf(' ', StringComparison.Ordinal)]);
        return numberA == numberB && TypingErrors.Likeness(a[(numberA.Length + 1)..], b[(numberB.Length + 1)..]) > 0;
    }
}
