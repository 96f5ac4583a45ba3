namespace DiasporaRegistry.Data.Import;

/// <summary>Names of places as lists shorten them: Gral. Zuazua, Dr. Arroyo, Edo. de México, Zac.</summary>
internal static class PlaceAbbreviations
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["gral"] = "general",
        ["gnral"] = "general",
        ["dr"] = "doctor",
        ["dra"] = "doctora",
        ["edo"] = "estado",
        ["cd"] = "ciudad",
        ["sta"] = "santa",
        ["sto"] = "santo",
        ["sn"] = "san",
        ["nva"] = "nueva",
        ["nvo"] = "nuevo",
        ["pto"] = "puerto",
        ["vla"] = "villa",
        ["prof"] = "profesor",
        ["profr"] = "profesor",
        ["lic"] = "licenciado",
        ["ing"] = "ingeniero",
        ["cap"] = "capitan",
        ["fco"] = "francisco",
        ["gpe"] = "guadalupe",
        ["ma"] = "maria",
        ["dpto"] = "departamento",
        ["depto"] = "departamento",
    };

    // The states of Mexico as people write them, and their full names.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["edomex"] = "estado de mexico",
        ["edo mex"] = "estado de mexico",
        ["edo mexico"] = "estado de mexico",
        ["df"] = "ciudad de mexico",
        ["d f"] = "ciudad de mexico",
        ["cdmx"] = "ciudad de mexico",
        ["distrito federal"] = "ciudad de mexico",
        ["mexico d f"] = "ciudad de mexico",
        ["mexico df"] = "ciudad de mexico",
        ["michoacan de ocampo"] = "michoacan",
        ["veracruz de ignacio de la llave"] = "veracruz",
        ["veracruz llave"] = "veracruz",
        ["coahuila de zaragoza"] = "coahuila",
        ["queretaro de arteaga"] = "queretaro",
        ["nl"] = "nuevo leon",
        ["n l"] = "nuevo leon",
        ["slp"] = "san luis potosi",
        ["s l p"] = "san luis potosi",
        ["bc"] = "baja california",
        ["b c"] = "baja california",
        ["bcs"] = "baja california sur",
        ["b c s"] = "baja california sur",
        ["qroo"] = "quintana roo",
        ["q roo"] = "quintana roo",
        ["ags"] = "aguascalientes",
        ["camp"] = "campeche",
        ["chis"] = "chiapas",
        ["chih"] = "chihuahua",
        ["coah"] = "coahuila",
        ["col"] = "colima",
        ["dgo"] = "durango",
        ["gro"] = "guerrero",
        ["gto"] = "guanajuato",
        ["hgo"] = "hidalgo",
        ["jal"] = "jalisco",
        ["mich"] = "michoacan",
        ["mor"] = "morelos",
        ["nay"] = "nayarit",
        ["oax"] = "oaxaca",
        ["pue"] = "puebla",
        ["qro"] = "queretaro",
        ["sin"] = "sinaloa",
        ["son"] = "sonora",
        ["tab"] = "tabasco",
        ["tamps"] = "tamaulipas",
        ["tlax"] = "tlaxcala",
        ["ver"] = "veracruz",
        ["yuc"] = "yucatan",
        ["zac"] = "zacatecas",
    };

    /// <summary>A folded name as it is written, and as it may be meant.</summary>
    public static IEnumerable<string> Spellings(string folded)
    {
        yield return folded;
        if (Names.TryGetValue(folded, out var name))
            yield return name;
        if (Whole(folded) is var whole && whole != folded)
        {
            yield return whole;
            if (Names.TryGetValue(whole, out var full))
                yield return full;
        }

        foreach (var kind in new[] { "estado de ", "municipio de ", "departamento de ", "provincia de ", "mpio de ", "mpio " })
        {
            if (whole.StartsWith(kind, StringComparison.Ordinal))
                yield return whole[kind.Length..];
        }
    }

    /// <summary>A folded name with its words written out: gral zuazua, general zuazua.</summary>
    public static string Whole(string folded) => string.Join(' ', folded.Split(' ').Select(w => Words.GetValueOrDefault(w, w)));
}
