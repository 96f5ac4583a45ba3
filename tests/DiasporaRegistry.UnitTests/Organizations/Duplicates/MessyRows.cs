namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

/// <summary>Rows of invented organizations, written again by a careless hand: abbreviated, mistyped, shortened, with telephones in every dress and with fields left out; with branches and neighbours among them.</summary>
internal static class MessyRows
{
    private static readonly string[] Own = """
        Alder Birch Cedar Dogwood Fontana Garibay Hinojosa Ibarra Jacaranda Kestrel Lambert Montalvo Nogales Ocampo Pacheco Quiroga Rosales Sandoval Tamayo Urbina Valdivia Winslow Zaldivar Amapola Bugambilia
        Caracol Delfin Girasol Higuera Jilguero Laurel Magnolia Olivo Quetzal Sabino Tulipan Bramble Copperfield Drummond Farraday Hartwell Kingfisher Larkspur Nightingale Osprey Pemberton Ravenwood Stanhope
        Thistle Underhill Whitlock Abelardo Benigno Casimiro Donato Eusebio Faustino Gervasio Hilario Isauro Lazaro Macario Nicanor Odilon Porfirio Remigio Silvestre Teodoro Ubaldo Venancio
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Kinds =
        ["Restaurant", "Cafe", "Community Center", "Day Care", "Child Development Center", "Social Club", "Academy", "Church", "Bakery", "School", "Family Services", "Foundation", "Association", "Centro Cultural"];

    private static readonly string[] Streets =
        ["Broadway", "Halsted", "Ashland", "Cermak", "Sunset", "La Cienega", "Figueroa", "Peachtree", "Kedzie", "Western", "Fulton", "Grand", "Melrose", "Columbus", "Prince", "Roosevelt", "3rd", "42nd", "56th", "Ventura"];

    private static readonly string[][] Types = [["St", "St.", "Street", ""], ["Ave", "Ave.", "Avenue", "Av"], ["Blvd", "Blvd.", "Boulevard"], ["Rd", "Rd.", "Road"]];
    private static readonly string[][] Directions = [["N", "N.", "North", ""], ["S", "S.", "South", ""], ["E", "East"], ["W", "W.", "West"], [""]];
    private static readonly string[] Cities = ["Chicago", "Los Angeles", "Houston", "Atlanta", "Dallas"];

    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["Center"] = ["Ctr", "Ctr."],
        ["Community"] = ["Comm."],
        ["Association"] = ["Assn", "Assoc."],
        ["Foundation"] = ["Fdn", "Foundation Inc."],
        ["Services"] = ["Svcs"],
        ["Academy"] = ["Acad."],
        ["Development"] = ["Dev."],
        ["Centro"] = ["Ctro."],
        ["Restaurant"] = [""],
    };

    /// <summary>Which organization, name, address, city, telephone; the same for the same seed.</summary>
    public static List<string[]> Make(int organizations, int seed)
    {
        var chance = new Random(seed);
        var rows = new List<string[]>();
        for (var i = 0; i < organizations; i++)
        {
            var first = new Firm(Name(chance), House(chance), chance.Next(Cities.Length), Digits(chance));
            var firms = chance.Next(100) switch
            {
                < 8 => [first, first with { House = House(chance), Phone = Digits(chance) }],
                < 14 => [first, first with { Name = Name(chance), Phone = chance.Next(3) == 0 ? first.Phone : Digits(chance) }],
                _ => new[] { first },
            };
            foreach (var (at, firm) in firms.Index())
            {
                for (var copy = chance.Next(100) < 70 ? 1 : 2; copy > 0; copy--)
                    rows.Add([$"{i}-{at}", Written(firm.Name, chance), chance.Next(12) == 0 ? "" : Written(firm.House, chance), Cities[firm.City], chance.Next(5) == 0 ? "" : Written(firm.Phone, chance)]);
            }
        }

        return rows;
    }

    private static string Name(Random chance) =>
        string.Join(' ', new[] { chance.Next(3) == 0 ? Pick(["The", "La", "Casa", "St. Ann", "Little", "Tony's"], chance) : "", Pick(Own, chance), chance.Next(2) == 0 ? Pick(Own, chance) : "", Pick(Kinds, chance) }
            .Where(w => w.Length > 0));

    private static Address House(Random chance) => new(chance.Next(10, 9000), chance.Next(Directions.Length), Pick(Streets, chance), chance.Next(Types.Length));

    private static string Digits(Random chance) => $"{chance.Next(201, 989)}{chance.Next(200, 999)}{chance.Next(10_000):0000}";

    private static string Written(string text, Random chance)
    {
        if (text.Length == 10 && char.IsAsciiDigit(text[0]))
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(["{0}-{1}-{2}", "({0}) {1}-{2}", "{0}/{1}-{2}", "{0}{1}{2}", "+1 {0} {1} {2}", "{1}-{2}", "{0}.{1}.{2} x12"], chance), text[..3], text[3..6], text[6..]);
        var words = text.Split(' ').Select(w => Short.TryGetValue(w, out var s) && chance.Next(2) == 0 ? Pick(s, chance) : w).Where(w => w.Length > 0).ToList();
        if (words.Count > 2 && chance.Next(6) == 0)
            words.RemoveAt(words.Count - 1);
        var at = chance.Next(words.Count);
        if (chance.Next(5) == 0)
            words[at] = Slip(words[at], chance);
        var name = string.Join(' ', words);
        return chance.Next(8) == 0 ? name.ToUpperInvariant() : name;
    }

    private static string Written(Address a, Random chance) =>
        string.Join(' ', new[] { $"{a.Number}", Pick(Directions[a.Direction], chance), chance.Next(20) == 0 ? Slip(a.Street, chance) : a.Street == "3rd" ? Pick(["3rd", "Third"], chance) : a.Street, Pick(Types[a.Type], chance) }
            .Where(w => w.Length > 0)) + (chance.Next(7) == 0 ? Pick([", Suite 200", " #2", " 2nd Fl", " near 5th"], chance) : "");

    private static string Slip(string word, Random chance)
    {
        if (word.Length < 5)
            return word;
        var at = chance.Next(1, word.Length - 1);
        return chance.Next(3) switch { 0 => word.Remove(at, 1), 1 => word.Insert(at, word[at].ToString()), _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}" };
    }

    private static T Pick<T>(T[] from, Random chance) => from[chance.Next(from.Length)];

    private sealed record Address(int Number, int Direction, string Street, int Type);

    private sealed record Firm(string Name, Address House, int City, string Phone);
}
