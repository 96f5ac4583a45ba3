using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Places that cells name by the gazetteer's codes, as our own files do: nothing is there to be found or asked.</summary>
internal sealed class CodedPlaces(RegistryDb db)
{
    private const int MostPlaces = 50;
    private const int LongestCode = 60;
    private const int MostMet = 100_000;
    private static readonly char[] Breaks = ['|', ';', ',', '\n'];

    private readonly Dictionary<string, Place?> known = new(StringComparer.Ordinal);

    /// <summary>Looks up every code of some cells that was not met before.</summary>
    public async Task MeetAsync(IEnumerable<string> cells, CancellationToken cancellationToken)
    {
        var codes = cells.SelectMany(Codes).Distinct().Where(c => !known.ContainsKey(c)).ToArray();
        if (codes.Length == 0)
            return;
        var found = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        if (known.Count > MostMet)
            known.Clear();
        foreach (var code in codes)
            known[code] = found.GetValueOrDefault(code);
    }

    /// <summary>The places of origin of a cell.</summary>
    public IReadOnlyList<Place> Origins(string cell, List<ImportNote> notes) => Read(cell, p => p.IsOrigin, notes);

    /// <summary>The places of residence of a cell, the principal one first.</summary>
    public IReadOnlyList<Place> Residences(string cell, List<ImportNote> notes) => Read(cell, p => p.Level is PlaceLevel.City or PlaceLevel.Subdivision or PlaceLevel.Country, notes);

    /// <summary>The places of a cell as it names them, one by one; none for a code of nothing.</summary>
    public IReadOnlyList<Place?> Named(string cell) => [.. Codes(cell).Select(known.GetValueOrDefault)];

    private List<Place> Read(string cell, Func<Place, bool> fits, List<ImportNote> notes)
    {
        var places = new List<Place>();
        foreach (var code in Codes(cell))
        {
            if (known.GetValueOrDefault(code) is { } place && fits(place))
                places.Add(place);
            else
                notes.Add(new ImportNote("PlaceCodeNotKnown", code));
        }

        return [.. places.DistinctBy(p => p.Code)];
    }

    private static IEnumerable<string> Codes(string cell) =>
        cell.Split(Breaks, MostPlaces, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => c.ToUpperInvariant() is var code && code.Length > LongestCode ? code[..LongestCode] : code);
}
