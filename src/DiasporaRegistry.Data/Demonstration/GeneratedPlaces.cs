using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>Where invented organizations come from and live: few places often, many places rarely, and the consulates that answer for them.</summary>
internal sealed class GeneratedPlaces
{
    private const int CitiesOfAState = 160;
    private const int CitiesOfACountry = 400;

    // What is popular does not depend on the register's seed: Zacatecas is Zacatecas.
    private const ulong Fixed = 0x5EED;

    private readonly Dictionary<string, Place> places;
    private readonly Dictionary<string, Weighted<string>> states = [];
    private readonly Dictionary<string, Weighted<Place>> municipalities = [];
    private readonly Dictionary<string, Weighted<Place>> cities = [];
    private readonly Dictionary<string, Weighted<string>> countries = [];
    private readonly Dictionary<string, Weighted<string>> statesAbroad = [];
    private readonly Dictionary<string, List<Consulate>> missions;
    private readonly Dictionary<(string Country, string Place), ResponsibleConsulate?> responsible = [];
    private readonly DateOnly day;

    public GeneratedPlaces(Vocabulary words, DateOnly day)
    {
        this.day = day;
        places = PlaceFiles.Read().ToDictionary(p => p.Code, StringComparer.Ordinal);
        missions = Missions();
        foreach (var (country, codes) in words.Lists("origins"))
            states[country] = Weighted<string>.Zipf(codes.Select(c => $"{country}-{c}"), 15);
        foreach (var inside in places.Values.Where(p => p.IsOrigin && p.Level is PlaceLevel.Municipality or PlaceLevel.District).GroupBy(p => p.Path[^2]))
            municipalities[inside.Key] = Weighted<Place>.Zipf(new Chance(Fixed).Shuffled(inside.OrderBy(p => p.Code, StringComparer.Ordinal)), 20);
        foreach (var country in CountriesOfOrigin.Codes.Where(c => !states.ContainsKey(c)))
            states[country] = Weighted<string>.Zipf(municipalities.Keys.Where(k => k.StartsWith(country, StringComparison.Ordinal)).Order(StringComparer.Ordinal), 15);
        Cities(words.Lists("cities"));
        foreach (var (country, pairs) in words.Lists("residences"))
            countries[country] = new Weighted<string>(pairs.Chunk(2).Select(p => (p[0], ulong.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture))));
        foreach (var (country, codes) in words.Lists("states"))
            statesAbroad[country] = Weighted<string>.Zipf(codes.Select(c => $"US-{c}"), 7);
    }

    public Place this[string code] => places[code];

    /// <summary>A state or department of a country of origin.</summary>
    public Place State(Chance chance, string country) => places[states[country].Pick(chance)];

    /// <summary>A municipality or district in a state of origin.</summary>
    public Place Municipality(Chance chance, Place state) => municipalities.TryGetValue(state.Code, out var inside) ? inside.Pick(chance) : state;

    /// <summary>A city abroad where people of a country live; one of a hundred is known by its state only.</summary>
    public Place Abroad(Chance chance, string origin)
    {
        var country = countries[origin].Pick(chance);
        var around = country == "US" ? statesAbroad[origin].Pick(chance) : country;
        return chance.Falls(12) || !cities.TryGetValue(around, out var inside) ? places[around] : inside.Pick(chance);
    }

    /// <summary>A city near another: in the same state or country.</summary>
    public Place Near(Chance chance, Place city) =>
        cities.TryGetValue(city.Country == "US" && city.Path.Count > 1 ? city.Path[^2] : city.Country, out var inside) ? inside.Pick(chance) : city;

    /// <summary>The consulate of a country that answers for a place abroad.</summary>
    public ResponsibleConsulate? Consulate(string country, Place residence)
    {
        lock (responsible)
        {
            if (responsible.TryGetValue((country, residence.Code), out var known))
                return known;
            return responsible[(country, residence.Code)] = ResponsibleConsulate.Find(country, residence, missions[country], day);
        }
    }

    private void Cities(IReadOnlyDictionary<string, string[]> large)
    {
        var all = places.Values.Where(p => p.Level == PlaceLevel.City).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        foreach (var inside in all.GroupBy(p => p.Country == "US" ? p.Path[^2] : p.Country))
        {
            var named = large.GetValueOrDefault(inside.Key, []);
            var first = named.Select(n => inside.FirstOrDefault(p => NameIn(p) == n)).OfType<Place>().ToList();
            var others = new Chance(Fixed).Shuffled(inside.Except(first)).Take(inside.Key.Length > 2 ? CitiesOfAState : CitiesOfACountry);
            cities[inside.Key] = Weighted<Place>.Zipf(first.Concat(others), 12);
        }
    }

    private static string NameIn(Place city) => city.Code[((city.Path.Count > 2 ? city.Path[^2] : city.Path.Count == 2 ? city.Path[1] : city.Country).Length + 1)..];

    private Dictionary<string, List<Consulate>> Missions()
    {
        var all = ReferenceSeed.Consulates(ReferenceCsv.Open("consulates")).ToDictionary(c => c.Code, StringComparer.Ordinal);
        foreach (var row in ReferenceCsv.Open("consular_districts").Rows())
        {
            var (consulate, place) = (row["consulate"], row["place"]);
            if (all.TryGetValue(consulate, out var mission))
                mission.AnswerFor(places[place], row.Day("valid_from"), row.Day("valid_to"), row.Flag("confirmed"), "");
        }

        return all.Values.GroupBy(c => c.Country).ToDictionary(g => g.Key, g => g.ToList());
    }
}
