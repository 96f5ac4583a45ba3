using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>How two street addresses stand to each other.</summary>
internal enum AddressLikeness
{
    /// <summary>They cannot be compared.</summary>
    Unknown,
    /// <summary>One address, however it is written.</summary>
    Same,
    /// <summary>Two addresses.</summary>
    Different,
}

/// <summary>A street address as two of them are compared: house number, direction and the street's own words; the kind of street, the floor and the town are put aside.</summary>
internal sealed partial record StreetAddress(string Number, string Direction, IReadOnlyList<string> Street)
{
    private const int Longest = 300;
    private const string Box = "pobox";

    private static readonly HashSet<string> Passed = Set("""
        no num numero nro calle c avenida avda av ave avenue street st str road rd boulevard blvd bulevar blv calzada calz carretera carr the drive dr lane ln place pl court ct
        highway hwy parkway pkwy pkway plaza plz square sq terrace ter circle cir way camino cam paseo pso prolongacion prol privada priv callejon cjon cerrada cda andador
        circuito cto autopista via trail trl loop expressway expwy turnpike tpke pike route rte alley aly crescent cres de del la las los el y and at of in near
        """);

    // What follows says where in the building, or which quarter; it is no part of the street.
    private static readonly HashSet<string> Inside = Set("""
        suite ste floor fl flr piso apt apto apartment unit room rm int interior depto dpto local loc oficina ofic of bldg building edificio edif torre bsmt basement lobby
        col colonia fracc fraccionamiento cp esq esquina entre btw between off altos bajos planta pb level
        """);

    // One spelling for each, the first of a line.
    private static readonly Dictionary<string, string> Directions = Spellings("""
        n north norte nte
        s south sur so
        e east este oriente ote
        w o west oeste poniente pte
        ne northeast noreste
        nw northwest noroeste
        se southeast sureste
        sw southwest suroeste
        """);

    private static readonly Dictionary<string, string> Ordinals = Spellings("""
        1 first primera
        2 second segunda
        3 third tercera
        4 fourth cuarta
        5 fifth quinta
        6 sixth sexta
        7 seventh septima
        8 eighth octava
        9 ninth novena
        10 tenth decima
        11 eleventh
        12 twelfth
        st saint
        sta santa
        mt mount
        ft fort
        hts heights
        dr doctor
        gral general
        """);

    /// <summary>What blocks of addresses are made by; empty where nothing tells it from others.</summary>
    public string Key => Street.Count == 0 || Number.Length == 0 ? "" : $"{Number} {Street[0][..Math.Min(4, Street[0].Length)]}";

    /// <summary>Reads an address; null where it names no street.</summary>
    public static StreetAddress? Of(string text)
    {
        text = text.Length > Longest ? text[..Longest] : text;
        var best = (StreetAddress?)null;
        var before = "";
        foreach (var part in Parts().Split(text))
        {
            var read = Read(before + part);
            // Paseo Real, 222: the number stands alone behind the comma.
            before = read is { Number.Length: 0 } ? part + " " : "";
            if (read is null)
                continue;
            if (best is null || best.Number.Length == 0 && read.Number.Length > 0)
                best = read;
            if (best.Number.Length > 0)
                break;
        }

        return best;
    }

    /// <summary>Whether two are one address: the number exactly, the street but for typing errors.</summary>
    public static AddressLikeness Compare(StreetAddress a, StreetAddress b)
    {
        var sameStreet = AreOneStreet(a.Street, b.Street);
        if (a.Number.Length == 0 || b.Number.Length == 0)
            return sameStreet && a.Number == b.Number && Math.Min(a.Street.Count, b.Street.Count) > 1 ? AddressLikeness.Same : AddressLikeness.Unknown;
        var differ = a.Number != b.Number || !sameStreet || (a.Direction.Length > 0 && b.Direction.Length > 0 && a.Direction != b.Direction);
        return differ ? AddressLikeness.Different : AddressLikeness.Same;
    }

    private static StreetAddress? Read(string text)
    {
        var words = Folding.Fold(BoxWords().Replace(text.Replace("#", " ", StringComparison.Ordinal), $" {Box} ")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindIndex(words, 1 <= words.Length ? 1 : 0, Inside.Contains);
        if (end > 0 && words.Take(end).Any(w => w.Any(char.IsLetter)))
            words = words[..end];
        var at = NumberAt(words);
        var (direction, street) = ("", new List<string>());
        for (var i = 0; i < words.Length; i++)
        {
            if (i == at)
                continue;
            var word = words[i];
            if (Directions.TryGetValue(word, out var found) && words.Length > 2)
                direction = direction.Length == 0 ? found : direction;
            else if (!Passed.Contains(word) && !(at >= 0 && i == at + 1 && word.Length == 1))
                street.Add(Canonical(word));
        }

        // Where a street is called by what is passed over elsewhere, such as The Parkway or Avenue C, that is its name.
        if (street.Count == 0)
            street.AddRange(words.Where((w, i) => i != at && w is not ("the" or "de" or "la" or "el" or "no" or "num")).Select(Canonical));
        if (street.Count == 0)
            return null;
        var number = at < 0 ? "" : Digits().Match(words[at]).Value.TrimStart('0');
        return new StreetAddress(number, direction, street);
    }

    // English puts the house number first, Spanish last; a date in a street's name is none: 16 de Septiembre 450.
    private static int NumberAt(string[] words)
    {
        if (words.Length > 1 && IsNumber(words[0]) && words[1] != "de")
            return 0;
        return Array.FindLastIndex(words, w => IsNumber(w)) is var last and > 0 ? last : -1;
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) && !Ordinal().IsMatch(word);

    private static string Canonical(string word) =>
        Ordinals.TryGetValue(word, out var known) ? known : Ordinal().IsMatch(word) ? Digits().Match(word).Value : word;

    private static bool AreOneStreet(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        return shorter.All(w => longer.Any(o => Alike(w, o))) || string.Concat(a) == string.Concat(b) || Alike(string.Concat(a), string.Concat(b));
    }

    private static bool Alike(string a, string b) =>
        a == b || !char.IsAsciiDigit(a[0]) && !char.IsAsciiDigit(b[0]) && (TypingErrors.Likeness(a, b) > 0 || Math.Min(a.Length, b.Length) > 2 && a[0] == b[0] && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));

    private static Dictionary<string, string> Spellings(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Select(word => (Word: word, Same: words[0])))
        .ToDictionary(w => w.Word, w => w.Same, StringComparer.Ordinal);

    private static HashSet<string> Set(string text) => new(text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    [GeneratedRegex(@"[,;\n\r(]|\s-\s")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\b(p\.?\s*o\.?\s*box|apartado( postal)?|post office box)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BoxWords();

    [GeneratedRegex("^[0-9]+(st|nd|rd|th|ra|da|er|ta|va|na|ma)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex Digits();
}
