using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Finds the places of origin that cells mean, in the country whose ministry brings the list in: a name that several states have is asked about, and none is ever chosen.</summary>
internal sealed class OriginCells
{
    private const int MostPlaces = 8;
    private const int LongestCell = 300;
    private const int MostNamed = 5;

    private readonly ILookup<string, Place> states;
    private readonly ILookup<string, Place> places;
    private readonly IReadOnlyDictionary<string, string> answers;
    private readonly Dictionary<string, Place> byCode;
    private readonly HashSet<string> country;

    private OriginCells(List<Place> all, IEnumerable<string> country, IReadOnlyDictionary<string, string> answers)
    {
        (this.answers, this.country, byCode) = (answers, [.. country], all.ToDictionary(p => p.Code));
        states = all.Where(p => p.Level == PlaceLevel.Subdivision).SelectMany(p => new[] { p.Folded, p.FoldedEn, Folding.Fold(p.Code.Split('-')[^1]) }.Distinct().Select(n => (Name: n, Place: p))).ToLookup(s => s.Name, s => s.Place);
        // Dr. Belisario Domínguez is written out here too, so that both ways of writing meet.
        places = all.Where(p => p.Level is not (PlaceLevel.Subdivision or PlaceLevel.Country)).SelectMany(p => new[] { p.Folded, p.FoldedEn, PlaceAbbreviations.Whole(p.Folded) }.Distinct().Select(n => (Name: n, Place: p))).ToLookup(s => s.Name, s => s.Place);
    }

    /// <summary>Reads the gazetteer of the country once, where the list has a column of origins.</summary>
    public static async Task<OriginCells> OpenAsync(RegistryDb db, string country, IReadOnlyList<ImportColumn> columns, IReadOnlyDictionary<string, string>? answers, CancellationToken cancellationToken)
    {
        if (columns.All(c => c.Field is not (ImportField.Origin or ImportField.OriginState)))
            return new OriginCells([], [], new Dictionary<string, string>());
        var all = await db.Places.AsNoTracking().Where(p => p.Country == country
            && (p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision || p.Level == PlaceLevel.Municipality || p.Level == PlaceLevel.District)).ToListAsync(cancellationToken);
        var land = all.Where(p => p.Level == PlaceLevel.Country).SelectMany(p => new[] { p.Folded, p.FoldedEn, Folding.Fold(p.Code) });
        return new OriginCells(all, land, answers ?? new Dictionary<string, string>());
    }

    /// <summary>The places of origin of a row; none where nothing could be read.</summary>
    public List<Place> Read(string cell, string state, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell) && CellText.IsNothing(state))
            return [];
        if (answers.TryGetValue(ImportPlaces.WrittenOrigin(cell, state), out var code) && byCode.TryGetValue(code, out var answered))
            return [answered];
        if (cell.Length > LongestCell || state.Length > LongestCell)
        {
            notes.Add(new ImportNote("OriginNotKnown", Visible.Beginning($"{cell}, {state}", 80) + "…"));
            return [];
        }

        var around = CellText.IsNothing(state) ? null : StateOf(state);
        var said = Parts(cell).Select(p => (Part: p, Meant: answers.TryGetValue(ImportPlaces.WrittenOrigin(p, state), out var meant) ? byCode.GetValueOrDefault(meant) : null)).Take(MostPlaces).ToList();
        // Once a person said which places are meant, nothing is open about the state around them.
        if (around is null && !CellText.IsNothing(state) && !country.Contains(Folding.Fold(state)) && (said.Count == 0 || said.Exists(s => s.Meant is null)))
            notes.Add(new ImportNote("OriginNotKnown", state.Trim()));
        var found = new List<Place>();
        foreach (var (part, meant) in said)
        {
            if ((meant ?? One(part, around, notes)) is { } place)
                found.Add(place);
        }

        if (found.Count == 0 && around is not null)
            found.Add(around);
        return [.. found.DistinctBy(p => p.Code)];
    }

    /// <summary>The places that a cell names, as they are written in it.</summary>
    public static IEnumerable<string> Parts(string cell) => cell.Split([';', '|', '/', '\n']).Select(p => p.Trim()).Where(p => !CellText.IsNothing(p));

    private Place? One(string part, Place? around, List<ImportNote> notes)
    {
        var pieces = part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(p => !country.Contains(Folding.Fold(p))).ToList();
        if (pieces.Count == 0)
            return around;
        // A state after the comma says more than the cell beside it.
        if (pieces.Count > 1 && StateOf(pieces[^1]) is { } stated)
            around = stated;
        var named = PlaceAbbreviations.Spellings(Folding.Fold(pieces[0])).Select(s => places[s].Where(p => around is null || p.Path.Contains(around.Code)).DistinctBy(p => p.Code).ToList()).FirstOrDefault(n => n.Count > 0) ?? [];
        if (named.Exists(p => p.Level == PlaceLevel.Municipality))
            named.RemoveAll(p => p.Level != PlaceLevel.Municipality);
        if (named.Count == 1 && (around is not null || StateOf(pieces[0]) is null))
            return named[0];
        // Zacatecas is a state and its capital: without more, it is the larger.
        if (around is null && StateOf(pieces[0]) is { } state)
            return state;
        notes.Add(named.Count > 1
            ? new ImportNote("OriginOfSeveral", part, string.Join(" · ", named.Take(MostNamed).Select(p => p.LabelEs)) + (named.Count > MostNamed ? " …" : ""))
            : new ImportNote("OriginNotKnown", part));
        return around;
    }

    private Place? StateOf(string state) => PlaceAbbreviations.Spellings(Folding.Fold(state)).Select(s => states[s].DistinctBy(p => p.Code).ToList()).FirstOrDefault(s => s.Count == 1)?[0];
}
