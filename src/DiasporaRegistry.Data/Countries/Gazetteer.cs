using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Countries;

/// <summary>Which places a field asks for.</summary>
public enum PlaceUse
{
    /// <summary>Where members come from: countries of origin, their states, municipalities and districts.</summary>
    Origin,
    /// <summary>Where members live: countries, states and cities anywhere.</summary>
    Residence,
    /// <summary>What consular districts are made of: states, counties and cities anywhere, and whole countries.</summary>
    District,
}

/// <summary>Finds places by what people type: accents and case do not count, small typing errors are forgiven.</summary>
public sealed class Gazetteer(RegistryDb db)
{
    private const int LongestText = 100;
    private const int NamesInAQuery = 2000;

    /// <summary>The place with a code; refuses an unknown one by name of the rule.</summary>
    public async Task<Place> RequireAsync(string? code, CancellationToken cancellationToken) =>
        await db.Places.SingleOrDefaultAsync(p => p.Code == code, cancellationToken) ?? throw new BrokenRuleException(Rule.PlaceIsKnown);

    /// <summary>
    /// Places that fit a text, best first: those whose name or label begins with it, then those that contain it, then those that resemble it.
    /// A comma parts a place from what lies around it: <c>Jerez, Zacatecas</c>.
    /// </summary>
    /// <param name="text">What was typed; over 100 characters are cut.</param>
    /// <param name="use">Which places are asked for.</param>
    /// <param name="within">Only places inside this one, such as a country or state; anywhere when null.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<Place>> SuggestAsync(string? text, PlaceUse use, string? within, int limit, CancellationToken cancellationToken)
    {
        var parts = (text ?? "")[..Math.Min((text ?? "").Length, LongestText)].Split(',').Select(Folding.Fold).Where(p => p.Length > 0).ToList();
        if (parts.Count == 0)
            return [];

        var name = parts[0];
        var places = Usable(use, within);
        foreach (var around in parts.Skip(1))
            places = places.Where(p => db.Places.Any(a => p.Path.Contains(a.Code) && a.Code != p.Code && (a.Folded.StartsWith(around) || a.FoldedEn.StartsWith(around))));

        var contains = $"%{name}%";
        var found = await Ranked(places.Where(p => EF.Functions.Like(p.Folded, contains) || EF.Functions.Like(p.FoldedEn, contains)), name, limit)
            .ToListAsync(cancellationToken);
        if (found.Count < limit && name.Length >= 4)
        {
            var have = found.Select(p => p.Code).ToList();
            found.AddRange(await Ranked(places.Where(p => !have.Contains(p.Code)
                && (EF.Functions.TrigramsAreSimilar(p.Folded, name) || EF.Functions.TrigramsAreSimilar(p.FoldedEn, name))), name, limit - found.Count)
                .ToListAsync(cancellationToken));
        }

        return found;
    }

    /// <summary>The places that a text names exactly, accents and case aside: one is an answer, several are a question to the person, none is a mistake.</summary>
    public async Task<IReadOnlyList<Place>> MatchAsync(string? text, PlaceUse use, string? within, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(text);
        if (folded.Length == 0 || text!.Length > 4 * LongestText)
            return [];
        var suggested = await SuggestAsync(text, use, within, 20, cancellationToken);
        var byLabel = suggested.Where(p => Folding.Fold(p.LabelEs) == folded || Folding.Fold(p.LabelEn) == folded).ToList();
        if (byLabel.Count > 0)
            return byLabel;
        var name = Folding.Fold(text.Split(',')[0]);
        return [.. suggested.Where(p => p.Folded == name || p.FoldedEn == name)];
    }

    /// <summary>All cities of these folded names, for a list of many: by name in either language, whatever country they lie in.</summary>
    public async Task<ILookup<string, Place>> CitiesNamedAsync(IReadOnlyCollection<string> folded, CancellationToken cancellationToken)
    {
        var named = new List<Place>();
        foreach (var names in folded.Distinct().Chunk(NamesInAQuery))
        {
            named.AddRange(await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.City && (names.Contains(p.Folded) || names.Contains(p.FoldedEn)))
                .ToListAsync(cancellationToken));
        }

        return named.DistinctBy(p => p.Code).SelectMany(p => new[] { p.Folded, p.FoldedEn }.Distinct().Select(n => (Name: n, Place: p))).ToLookup(n => n.Name, n => n.Place);
    }

    private IQueryable<Place> Usable(PlaceUse use, string? within)
    {
        var places = use == PlaceUse.Origin
            ? db.Places.Where(p => CountriesOfOrigin.Codes.Contains(p.Country) && p.Level != PlaceLevel.City && p.Level != PlaceLevel.County)
            : use == PlaceUse.District ? db.Places.Where(p => p.Level != PlaceLevel.Municipality && p.Level != PlaceLevel.District)
            : db.Places.Where(p => p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision || p.Level == PlaceLevel.City);
        return within is null ? places : places.Where(p => p.Path.Contains(within));
    }

    private static IQueryable<Place> Ranked(IQueryable<Place> places, string name, int limit) => places
        .OrderBy(p => p.Folded == name || p.FoldedEn == name ? 0 : p.Folded.StartsWith(name) || p.FoldedEn.StartsWith(name) ? 1 : 2)
        .ThenByDescending(p => EF.Functions.TrigramsSimilarity(p.Folded, name))
        .ThenBy(p => p.Path.Count)
        .ThenBy(p => p.LabelEs)
        .Take(limit)
        .AsNoTracking();
}
