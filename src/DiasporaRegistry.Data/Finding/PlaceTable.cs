using System.Collections.Concurrent;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>The places that organizations of the directory name, and those around them, in memory.</summary>
public sealed class PlaceTable
{
    private readonly ConcurrentDictionary<string, DirectoryPlace> places = new(StringComparer.Ordinal);
    private readonly LocalityTable localities = new();
    private readonly ConcurrentDictionary<(string Code, bool English), string> labels = new();

    /// <summary>A place by its code; null where no organization names it.</summary>
    public DirectoryPlace? Find(string? code) => code is null ? null
        : Localities.IsLocality(code) ? localities.Find(code) : places.GetValueOrDefault(code);

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
    public IEnumerable<DirectoryPlace> All => places.Values.Concat(localities.All());

    internal void Add(DirectoryPlace place)
    {
        if (Localities.IsLocality(place.Code))
            localities.Learn(place);
        else
            places[place.Code] = place;
    }

    /// <summary>Lets go of room kept for growth.</summary>
    internal void Trim() => localities.Trim();

    internal void Save(SnapshotWriter writer)
    {
        var all = All.ToList();
        writer.Int(all.Count);
        foreach (var place in all)
        {
            writer.Text(place.Code);
            writer.Text(place.Parent);
            writer.Int((int)place.Level);
            writer.Text(place.NameEs);
            writer.Text(place.NameEn);
            writer.Long(BitConverter.DoubleToInt64Bits(place.Latitude ?? double.NaN));
            writer.Long(BitConverter.DoubleToInt64Bits(place.Longitude ?? double.NaN));
        }
    }

    internal void Load(SnapshotReader reader)
    {
        for (var left = reader.Length(); left > 0; left--)
            Add(new DirectoryPlace(reader.Text()!, reader.Text(), (PlaceLevel)reader.Int(), reader.Text()!, reader.Text()!, Degrees(reader), Degrees(reader)));

        static double? Degrees(SnapshotReader reader) => BitConverter.Int64BitsToDouble(reader.Long()) is var degrees && double.IsNaN(degrees) ? null : degrees;
    }

    // A county says little to the people who live in one of its cities.
    private string MakeLabel(string code, string language) =>
        Find(code) is null ? code : string.Join(", ", Path(code).Where((p, at) => at == 0 || p.Level != PlaceLevel.County).Select(p => p.NameIn(language)));
}
