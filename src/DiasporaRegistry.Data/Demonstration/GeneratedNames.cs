using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>Names invented organizations as such organizations name themselves.</summary>
internal sealed class GeneratedNames(Vocabulary words)
{
    private static readonly string[] Small = ["de", "del", "la", "las", "el", "los", "en", "y", "a", "of", "and", "the", "por"];

    private readonly Dictionary<OrganizationKind, Weighted<string>> patterns = new()
    {
        [OrganizationKind.HometownClub] = Weighted<string>.Zipf(words.Lines("hometown"), 40),
        [OrganizationKind.MigrantsClub] = Weighted<string>.Zipf(words.Lines("migrants"), 40),
        [OrganizationKind.Coalition] = Weighted<string>.Zipf(words.Lines("coalition"), 20),
    };

    private readonly Weighted<string> english = Weighted<string>.Zipf(words.Lines("english"), 30);
    private readonly Weighted<string> endings = Weighted<string>.Zipf(words.Phrases("endings"), 15);
    private readonly Weighted<string> saints = Weighted<string>.Zipf(words.Phrases("saints"), 30);
    private readonly Weighted<string> families = Weighted<string>.Zipf(words.Words("families"), 40);
    private readonly Weighted<string> localities = Weighted<string>.Zipf(words.Phrases("localities"), 40);
    private readonly IReadOnlyList<string> fine = words.Words("fine");
    private readonly IReadOnlyDictionary<string, string[]> peoples = words.Lists("peoples");

    /// <summary>A locality below a municipality.</summary>
    public string Locality(Chance chance) => localities.Pick(chance);

    /// <summary>Its names with their languages, the official one first.</summary>
    public List<(EntryName Name, string Language)> Of(Chance chance, OrganizationKind kind, GeneratedGeography places, int? founded, string mark)
    {
        var isEnglish = chance.Falls(kind == OrganizationKind.HometownClub ? 40 : 80);
        var text = Filled(chance, isEnglish ? english.Pick(chance) : patterns[kind].Pick(chance), places, founded, isEnglish ? "en" : "es");
        if (chance.Falls(300))
        {
            var ending = Filled(chance, endings.Pick(chance), places, founded, isEnglish ? "en" : "es");
            text += ending[0] is ' ' or ',' ? ending : " " + ending;
        }

        var names = new List<(EntryName, string)> { (new EntryName((chance.Falls(10) ? Misspelt(chance, text) : text) + mark, NameType.Official), isEnglish ? "en" : "es") };
        if (chance.Falls(110) && Initials(text) is { Length: >= 3 } initials)
            names.Add((new EntryName(initials, NameType.Acronym), "es"));
        if (chance.Falls(130))
            names.Add((new EntryName(Filled(chance, patterns[kind].Pick(chance), places, founded, "es"), NameType.Alias), "es"));
        if (!isEnglish && chance.Falls(100))
            names.Add((new EntryName(Filled(chance, english.Pick(chance), places, founded, "en"), NameType.Translated), "en"));
        if (chance.Falls(30))
            names.Add((new EntryName(Filled(chance, patterns[kind].Pick(chance), places, founded, "es"), NameType.Former), "es"));
        return names;
    }

    /// <summary>A text with one typing error.</summary>
    public static string Misspelt(Chance chance, string text)
    {
        var at = chance.Between(1, text.Length - 2);
        return chance.Below(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 => string.Concat(text.AsSpan(0, at), text.AsSpan(at + 1, 1), text.AsSpan(at, 1), text.AsSpan(at + 2)),
            _ => string.Concat(text.AsSpan(0, at), "aeioulnrs".AsSpan(chance.Below(9), 1), text.AsSpan(at + 1)),
        };
    }

    private string Filled(Chance chance, string pattern, GeneratedGeography places, int? founded, string language)
    {
        if (!pattern.Contains('{', StringComparison.Ordinal))
            return pattern;
        var name = new StringBuilder(80);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '{')
            {
                name.Append(pattern[i]);
                continue;
            }

            name.Append(pattern[i + 1] switch
            {
                'm' => places.Home.NameIn(language),
                'l' => places.Locality ?? places.Home.NameIn(language),
                's' => places.State.NameIn(language),
                'n' => Capital(peoples[places.State.Country][0], chance),
                'g' => Capital(peoples.GetValueOrDefault(places.State.Code, peoples[places.State.Country])[0], chance),
                'c' => places.City.NameIn(language),
                'r' => places.Region.NameIn(language),
                'p' => saints.Pick(chance),
                'f' => families.Pick(chance),
                'y' => (founded ?? 1996).ToString(CultureInfo.InvariantCulture),
                _ => chance.Falls(700) ? chance.One(fine) : $"{chance.One(fine)} {chance.One(fine)}",
            });
            i += 2;
        }

        return name.Replace(" de el ", " del ").ToString();
    }

    private static string Capital(string people, Chance chance) =>
        chance.Falls(700) ? char.ToUpperInvariant(people[0]) + people[1..] : people;

    private static string Initials(string text) => string.Concat(text.Split(' ', '-', ',').Where(w => w.Length > 0 && char.IsLetter(w[0]) && !Small.Contains(w)).Select(w => char.ToUpperInvariant(w[0])));
}

/// <summary>The places of an invented organization.</summary>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Locality">The locality below the first of them.</param>
/// <param name="Residences">Where they live, the principal place first.</param>
/// <param name="Home">The municipality that its name may hold.</param>
/// <param name="State">The state, department or country around it.</param>
internal sealed record GeneratedGeography(IReadOnlyList<Place> Origins, string? Locality, IReadOnlyList<Place> Residences, Place Home, Place State)
{
    /// <summary>Its principal place abroad.</summary>
    public Place City => Residences[0];

    /// <summary>The state or country around that, as a place's own name stands for it.</summary>
    public required Place Region { get; init; }

    /// <summary>Where its registration is looked at first.</summary>
    public string Country => Origins[0].Country;
}
