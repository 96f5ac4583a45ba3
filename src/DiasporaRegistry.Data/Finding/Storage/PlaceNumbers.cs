using DiasporaRegistry.Data.Finding.Text;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>The directory's places by number: what lies around and inside each, where it is, and which words name it.</summary>
internal sealed class PlaceNumbers(PlaceTable table)
{
    private readonly FormTable codes = new();
    // Of all but localities, which are many and seldom shown.
    private readonly List<string?> shown = [];
    private readonly List<int> parents = [];
    private readonly List<List<int>?> inside = [];
    private readonly List<int> countries = [];
    private readonly List<double> latitudes = [];
    private readonly List<double> longitudes = [];
    private readonly List<bool> isPoint = [];
    private readonly List<List<int>> named = [];
    private readonly List<SearchToken> tokens = [];

    public int Count => codes.Count;

    /// <summary>The words of all names of places.</summary>
    public TermList Terms { get; } = new();

    public string this[int place] => shown[place] ?? codes.Text(place);

    /// <summary>The places whose name holds a word.</summary>
    public IReadOnlyList<int> Named(int term) => named[term];

    /// <summary>The places directly inside one; the countries for −1.</summary>
    public IReadOnlyList<int> Inside(int place) => place < 0 ? countries : inside[place] ?? [];

    /// <summary>Its coordinates; not a number where none are known.</summary>
    public (double Latitude, double Longitude) Where(int place) => (latitudes[place], longitudes[place]);

    /// <summary>Whether distances can be measured to it: a state or a country has no one point.</summary>
    public bool IsPoint(int place) => isPoint[place];

    /// <summary>The number of a place; −1 where no organization ever named it.</summary>
    public int Find(string code) => codes.Find(code);

    /// <summary>The number of a place, which becomes known with all around it.</summary>
    public int Of(string code)
    {
        if (codes.Find(code) is >= 0 and var known)
            return known;
        var parent = table.Find(code)?.Parent is { } around ? Of(around) : -1;
        var number = codes.Of(code, out _);
        shown.Add(Localities.IsLocality(code) ? null : code);
        var place = table.Find(code);
        parents.Add(parent);
        inside.Add(null);
        latitudes.Add(place?.Latitude ?? double.NaN);
        longitudes.Add(place?.Longitude ?? double.NaN);
        isPoint.Add(place is { Latitude: not null, Longitude: not null, Level: not (PlaceLevel.Country or PlaceLevel.Subdivision) });
        if (parent >= 0)
            (inside[parent] ??= []).Add(number);
        else
            countries.Add(number);
        // A locality's words are found where its organizations say them.
        if (Localities.IsLocality(code))
            return number;
        Name(number, place?.NameEs ?? code);
        if (place is not null && place.NameEn != place.NameEs)
            Name(number, place.NameEn);
        return number;
    }

    /// <summary>The place and all around it, smallest first.</summary>
    public IEnumerable<int> Path(int place)
    {
        for (; place >= 0; place = parents[place])
            yield return place;
    }

    /// <summary>Its names in both languages.</summary>
    public IEnumerable<string> NamesOf(int place) => table.Find(this[place]) is { } found ? [found.NameEs, found.NameEn] : [this[place]];

    /// <summary>The code of a place.</summary>
    public string Code(int place) => this[place];

    /// <summary>The place around one; −1 around a country.</summary>
    public int Around(int place) => parents[place];

    public bool IsInside(int place, int around)
    {
        while (place >= 0 && place != around)
            place = parents[place];
        return place >= 0;
    }

    public void Sort() => Terms.Sort();

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        codes.Trim();
        Terms.Trim();
    }

    private void Name(int place, string name)
    {
        tokens.Clear();
        SearchTokens.Read(name, tokens);
        foreach (var token in tokens)
        {
            if (token.IsSmall && !tokens.TrueForAll(t => t.IsSmall))
                continue;
            var term = Terms.Of(token.Form);
            while (term >= named.Count)
                named.Add([]);
            if (!named[term].Contains(place))
                named[term].Add(place);
        }
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Count);
        for (var place = 0; place < Count; place++)
            writer.Text(this[place]);
    }

    internal static PlaceNumbers Load(SnapshotReader reader, PlaceTable table)
    {
        var places = new PlaceNumbers(table);
        for (var left = reader.Length(); left > 0; left--)
            places.Of(reader.Text()!);
        places.Sort();
        return places;
    }
}
