using System.Collections.Concurrent;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>The places that organizations of the directory name, and those around them, in memory.</summary>
public sealed class PlaceTable
{
    private readonly ConcurrentDictionary<string, DirectoryPlace> places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Code, bool English), string> labels = new();

    /// <summary>A place by its code; null where no organization names it.</summary>
    public DirectoryPlace? Find(string? code) => code is not null && places.TryGetValue(code, out var place) ? place : null;

    /// <summary>Its name in the reader's language; the code itself where it is not known.</summary>
    public string Name(string code, string language) => Find(code)?.NameIn(language) ?? code;

    /// <summary>Its name with the state and country around it, in the reader's language.</summary>
    public string Label(string code, string language) =>
        labels.TryGetValue((code, language == "en"), out var known) ? known : labels[(code, language == "en")] = MakeLabel(code, language);

    /// <summary>The place and all around it, smallest first.</summary>
    public IEnumerable<DirectoryPlace> Path(string? code)
    {
        for (var place = Find(code); place is not null; place = Find(place.Parent))
            yield return place;
    }

    /// <summary>All places, in no order.</summary>
    public IEnumerable<DirectoryPlace> All => places.Values;

    internal void Add(DirectoryPlace place) => places[place.Code] = place;

    // A county says little to the people who live in one of its cities.
    private string MakeLabel(string code, string language) =>
        Find(code) is null ? code : string.Join(", ", Path(code).Where((p, at) => at == 0 || p.Level != PlaceLevel.County).Select(p => p.NameIn(language)));
}
