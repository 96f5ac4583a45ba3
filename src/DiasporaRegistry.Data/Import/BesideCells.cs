using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import;

/// <summary>Reads cells whose parts stand beside the places of a row, addresses and localities, and cells of further names and other contacts.</summary>
internal static class BesideCells
{
    private const int LongestAddress = 300;
    private const int LongestLocality = 120;
    private const int LongestContact = 200;
    private const int MostNames = 20;

    private static readonly char[] Breaks = ['|', '\n'];
    private static readonly char[] NameBreaks = ['|', ';', '\n'];

    /// <summary>The addresses of a row's places, in their order: one address is of the principal place.</summary>
    public static IReadOnlyList<string?> Addresses(string cell, int places, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell))
            return [];
        if (places == 0)
        {
            notes.Add(new ImportNote("AddressWithoutPlace", Shown(cell)));
            return [];
        }

        var parts = places == 1 ? [cell] : cell.Split(Breaks, StringSplitOptions.TrimEntries);
        if (parts.Length > 1 && parts.Length != places)
        {
            notes.Add(new ImportNote("AddressesNotPlaced", Shown(cell)));
            return [];
        }

        return [.. parts.Select(p => One(p, LongestAddress, "AddressNotRead", notes))];
    }

    /// <summary>The localities of a row's places of origin, each with its place; a locality lies below a municipality.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="places">The places as they are named, in their order: one may be named for each of its localities.</param>
    /// <param name="notes">What there is to say.</param>
    public static IReadOnlyList<(Place Place, string Locality)> Localities(string cell, IReadOnlyList<Place?> places, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell))
            return [];
        var parts = places.Count == 1 ? [cell] : cell.Split(NameBreaks, StringSplitOptions.TrimEntries);
        if (parts.Length != places.Count)
        {
            notes.Add(new ImportNote("LocalityNotPlaced", Shown(cell)));
            return [];
        }

        var found = new List<(Place Place, string Locality)>();
        foreach (var (part, place) in parts.Zip(places))
        {
            if (One(part, LongestLocality, "LocalityNotRead", notes) is not { } locality)
                continue;
            if (place?.Level is PlaceLevel.Municipality or PlaceLevel.District)
                found.Add((place, locality));
            else
                notes.Add(new ImportNote("LocalityNotPlaced", Shown(part)));
        }

        return [.. found.DistinctBy(f => (f.Place.Code, Folding.Fold(f.Locality)))];
    }

    /// <summary>Names beside the first, each once.</summary>
    public static IReadOnlyList<(string Text, NameType Type)> Names(IEnumerable<string> others, IEnumerable<string> acronyms, string name, List<ImportNote> notes)
    {
        var (found, known) = (new List<(string, NameType)>(), new HashSet<string>(StringComparer.Ordinal) { name });
        foreach (var (cell, type) in others.Select(c => (c, NameType.Alias)).Concat(acronyms.Select(c => (c, NameType.Acronym))))
        {
            foreach (var part in cell.Split(NameBreaks, MostNames, StringSplitOptions.TrimEntries))
            {
                if (CellText.IsNothing(part))
                    continue;
                var (text, refusal) = CellText.NameOf(part);
                if (refusal is not null)
                    notes.Add(new ImportNote("OtherNameNotRead", Shown(part)));
                else if (known.Add(text))
                    found.Add((text, type));
            }
        }

        return found;
    }

    /// <summary>Other ways to reach an organization, seen by the ministry only.</summary>
    public static IEnumerable<ContactChannel> Contacts(IEnumerable<string> cells, List<ImportNote> notes, DateTimeOffset at) =>
        cells.SelectMany(c => c.Split(Breaks, MostNames, StringSplitOptions.TrimEntries)).Where(p => !CellText.IsNothing(p)).Select(p => One(p, LongestContact, "ContactNotRead", notes)).OfType<string>().Distinct()
            .Select(text => new ContactChannel("other", text, Visibility.Ministry, at));

    // What tells of somebody's papers has no place in any of these.
    private static string? One(string text, int longest, string note, List<ImportNote> notes)
    {
        var line = OneLine.Of(text);
        if (line.Length == 0 || CellText.IsNothing(line))
            return null;
        if (line.Length <= longest && Visible.FirstMisleading(text) < 0 && !StatusWords.In(line))
            return line;
        notes.Add(new ImportNote(note, Shown(line)));
        return null;
    }

    /// <summary>The beginning of a cell, as a note shows it.</summary>
    internal static string Shown(string text) => OneLine.Of(text) is { Length: > 80 } longer ? longer[..(char.IsHighSurrogate(longer[79]) ? 79 : 80)] + "…" : OneLine.Of(text);
}
