using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>
/// Finds the places that the cells city, state and country mean: the city, else the state, else the country, with a note of what was not found.
/// Cities are looked up many at once.
/// </summary>
internal sealed partial class ResidenceCells
{
    private const int MostPlaces = 8;
    private const int LongestCell = 300;
    private const int MostMet = 20_000;

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["usa"] = "US",
        ["u s"] = "US",
        ["u s a"] = "US",
        ["united states of america"] = "US",
        ["eeuu"] = "US",
        ["e e u u"] = "US",
        ["ee uu"] = "US",
        ["eua"] = "US",
        ["e u a"] = "US",
        ["estados unidos de america"] = "US",
        ["america"] = "US",
        ["uk"] = "GB",
        ["england"] = "GB",
        ["great britain"] = "GB",
        ["mejico"] = "MX",
    };

    private readonly Dictionary<string, Place> countries = [];
    private readonly ILookup<string, Place> states;
    private readonly Gazetteer gazetteer;
    private readonly Dictionary<string, List<Place>> cities = new(StringComparer.Ordinal);
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), (List<Place> Places, List<ImportNote> Notes)> read = [];
    private readonly Dictionary<string, Place> answers = new(StringComparer.Ordinal);

    private ResidenceCells(List<Place> large, Gazetteer gazetteer)
    {
        this.gazetteer = gazetteer;
        foreach (var country in large.Where(p => p.Level == PlaceLevel.Country))
        {
            foreach (var name in new[] { country.Folded, country.FoldedEn, Folding.Fold(country.Code) })
                countries.TryAdd(name, country);
        }

        foreach (var (name, code) in OtherNames)
            countries[name] = countries[Folding.Fold(code)];
        states = large.Where(p => p.Level == PlaceLevel.Subdivision)
            .SelectMany(p => new[] { p.Folded, p.FoldedEn, Folding.Fold(p.Code[(p.Code.IndexOf('-', StringComparison.Ordinal) + 1)..]) }.Distinct().Select(n => (Name: n, Place: p)))
            .ToLookup(s => s.Name, s => s.Place);
    }

    /// <summary>Knows countries and states, and what a person answered.</summary>
    public static async Task<ResidenceCells> OpenAsync(RegistryDb db, IReadOnlyDictionary<string, string>? answers, CancellationToken cancellationToken)
    {
        var large = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision).ToListAsync(cancellationToken);
        var cells = new ResidenceCells(large, new Gazetteer(db));
        var codes = answers?.Values.Distinct().ToList() ?? [];
        var meant = codes.Count == 0 ? [] : await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        foreach (var (written, code) in answers ?? new Dictionary<string, string>())
        {
            if (meant.TryGetValue(code, out var place))
                cells.answers[written] = place;
        }

        return cells;
    }

    /// <summary>Looks up, all at once, the cities that some cells may mean and that were not met before.</summary>
    public async Task MeetAsync(IEnumerable<string> cells, CancellationToken cancellationToken)
    {
        // A list may make up a new city in each row: what was met is forgotten now and then, and asked for anew.
        if (met.Count > MostMet)
        {
            met.Clear();
            cities.Clear();
            read.Clear();
        }

        var fresh = cells.Distinct().Where(c => c.Length <= LongestCell && met.Add(c)).Select(Whole)
            .SelectMany(c => new[] { c }.Concat(Breaks().Split(c)).Concat(c.Split(',')).Concat(c.Split(',', '-', ';', '/')).Concat(c.Split(';', '/')).Concat(And().Split(c)))
            .SelectMany(Spellings).Where(n => n.Length > 0 && !cities.ContainsKey(n)).Distinct().ToList();
        if (fresh.Count == 0)
            return;
        foreach (var named in await gazetteer.CitiesNamedAsync(fresh, cancellationToken))
            cities.TryAdd(named.Key, [.. named]);
    }

    /// <summary>The places of a row, the principal one first; none where nothing could be read.</summary>
    public List<Place> Read(string city, string state, string country, List<ImportNote> notes)
    {
        // Also what is too long to be read is asked about, and answered.
        if (answers.TryGetValue(ImportPlaces.Written(city, state, country), out var answered))
            return [answered];
        // Most rows live where others do.
        if (!read.TryGetValue((city, state, country), out var known))
        {
            var own = new List<ImportNote>();
            known = (ReadAnew(city, state, country, own), own);
            if (read.Count < MostMet && city.Length <= LongestCell)
                read.Add((city, state, country), known);
        }

        notes.AddRange(known.Notes);
        return known.Places;
    }

    private List<Place> ReadAnew(string city, string state, string country, List<ImportNote> notes)
    {
        if (city.Length > LongestCell || state.Length > LongestCell || country.Length > LongestCell)
        {
            notes.Add(new ImportNote("PlaceNotRead", Visible.Beginning($"{city}, {state}, {country}", 80) + "…"));
            return [];
        }

        var ofCells = new List<ImportNote>();
        var around = Around(state, country, ofCells);
        var places = new List<Place>();
        var home = HomeOf(around, country);
        var parts = Parts(city, around, home);
        var said = parts.ConvertAll(p => answers.GetValueOrDefault(ImportPlaces.Written(p, state, country)));
        // Once a person said which places are meant, nothing is open about what lies around them.
        if (parts.Count == 0 || said.Contains(null))
            notes.AddRange(ofCells);
        foreach (var (part, meant) in parts.Zip(said).Take(MostPlaces))
        {
            if (meant is not null)
            {
                places.Add(meant);
                continue;
            }

            var named = Cities(part, around, home);
            if (named.Count == 1)
                places.Add(named[0]);
            else
                notes.Add(around is null ? new ImportNote("PlaceNotRead", part) : new ImportNote(named.Count > 1 ? "CityOfSeveral" : "CityNotKnown", part, LabelOf(around)));
        }

        places = [.. places.DistinctBy(p => p.Code)];
        if (places.Count > 1)
            notes.Add(new ImportNote("SeveralPlaces", places.Count, LabelOf(places[0])));
        if (places.Count == 0 && around is not null)
        {
            places.Add(around);
            if (parts.Count == 0)
                notes.Add(new ImportNote("CityMissing", LabelOf(around)));
        }

        if (places.Count == 0 && parts.Count == 0)
            notes.Add(new ImportNote("PlaceMissing"));
        return places;
    }

    private Place? Around(string state, string country, List<ImportNote> notes)
    {
        Place? land = null;
        if (!CellText.IsNothing(country) && !countries.TryGetValue(Folding.Fold(country), out land))
            notes.Add(new ImportNote("CountryNotKnown", country.Trim()));
        if (CellText.IsNothing(state) || HomeOf(land, country) is not { } home)
            return land;
        var found = StateOf(state, home);
        if (found is null && land is null && CellText.IsNothing(country))
            return countries.GetValueOrDefault(Folding.Fold(state)) ?? Unknown();
        return found ?? Unknown() ?? land;

        Place? Unknown()
        {
            notes.Add(new ImportNote("StateNotKnown", state.Trim()));
            return null;
        }
    }

    // A state of the United States goes without saying so; elsewhere the country is asked for, and one that is said and not known is not guessed.
    private static string? HomeOf(Place? around, string country) => around?.Country ?? (CellText.IsNothing(country) ? "US" : null);

    private Place? StateOf(string state, string country)
    {
        return PlaceAbbreviations.Spellings(Folding.Fold(state))
            .Select(s => states[s].Concat(states[s.Replace(" ", "", StringComparison.Ordinal)]).Where(p => p.Country == country).DistinctBy(p => p.Code).ToList()).FirstOrDefault(s => s.Count > 0) is [var one] ? one : null;
    }

    // Arlington, VA; Denver, CO — San Francisco, Oakland — Fort Wayne-South Bend: parted only where the whole is no place.
    private List<string> Parts(string city, Place? around, string? home)
    {
        var whole = Whole(city);
        if (CellText.IsNothing(whole))
            return [];
        if (Cities(whole, around, home).Count > 0)
            return [whole];
        return
        [
            .. Breaks().Split(whole).Select(p => p.Trim()).Where(p => p.Length > 0).SelectMany(part => Cities(part, around, home).Count > 0
                ? [part]
                : AllCities(part.Split(','), around, home) ?? AllCities(part.Split('-'), around, home) ?? AllCities(And().Split(part), around, home) ?? [part]),
        ];
    }

    private string[]? AllCities(string[] parts, Place? around, string? home) =>
        parts.Length > 1 && parts.All(p => Cities(p, around, home).Count > 0) ? [.. parts.Select(p => p.Trim())] : null;

    private List<Place> Cities(string text, Place? around, string? home)
    {
        // A state after the comma says more than the cell beside it.
        if (text.Split(',', StringSplitOptions.TrimEntries) is [var name, var state] && home is not null && StateOf(state, home) is { } stated)
            (text, around) = (name, stated);
        if (around is null || text.Contains(',', StringComparison.Ordinal))
            return [];
        return Spellings(text).Select(s => (cities.GetValueOrDefault(s) ?? []).Where(c => c.Path.Contains(around.Code)).ToList()).FirstOrDefault(c => c.Count > 0) ?? [];
    }

    // St. Cloud is Saint Cloud, and New York is New York City.
    private static IEnumerable<string> Spellings(string text)
    {
        var folded = Folding.Fold(text);
        yield return folded;
        if (folded.StartsWith("st ", StringComparison.Ordinal))
            yield return "saint " + folded[3..];
        if (folded.StartsWith("saint ", StringComparison.Ordinal))
            yield return "st " + folded[6..];
        if (folded.StartsWith("ft ", StringComparison.Ordinal))
            yield return "fort " + folded[3..];
        if (folded.StartsWith("mt ", StringComparison.Ordinal))
            yield return "mount " + folded[3..];
        if (PlaceAbbreviations.Whole(folded) is var whole && whole != folded)
            yield return whole;
        yield return folded + " city";
    }

    private static PlaceLabel LabelOf(Place place) => new(place.LabelEs, place.LabelEn);

    private static string Whole(string cell) => Remark().Replace(cell, " ").Trim();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Remark();

    [GeneratedRegex(@"[;/|\r\n]")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\s+(?:and|y|e)\s+|\s*&\s*", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
