using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import;

/// <summary>A row read as an organization would state it.</summary>
internal sealed record ReadRow(string Name, string Purpose, IReadOnlyList<Place> Places, IReadOnlyList<Place> Origins, IReadOnlyList<ContactChannel> Contacts, StatedFacts Facts, List<ImportNote> Notes)
{
    /// <summary>Names beside the first.</summary>
    public IReadOnlyList<(string Text, NameType Type)> OtherNames { get; init; } = [];

    /// <summary>The addresses of its places, in their order; shorter where further places have none.</summary>
    public IReadOnlyList<string?> Addresses { get; init; } = [];

    /// <summary>The localities of its places of origin.</summary>
    public IReadOnlyList<(Place Place, string Locality)> Localities { get; init; } = [];

    /// <summary>The address of a place of residence.</summary>
    public string? AddressOf(int place) => Addresses.ElementAtOrDefault(place);

    /// <summary>Its places of origin with their localities, each once.</summary>
    public IEnumerable<(Place Place, string? Locality)> OriginsWithLocalities =>
        Localities.Count == 0 ? Origins.Select(o => (o, (string?)null)) : Origins.SelectMany(o => Localities.Where(l => l.Place.Code == o.Code).Select(l => (o, (string?)l.Locality)).DefaultIfEmpty((o, null)));
}

/// <summary>Reads the rows of one list.</summary>
/// <param name="columns">What its columns are.</param>
/// <param name="usualCells">How many cells most of its rows have.</param>
/// <param name="residences">Knows the places abroad.</param>
/// <param name="origins">Knows the places of origin.</param>
/// <param name="codes">Knows the choices of the code lists.</param>
/// <param name="coded">Knows the places that our own files name by their codes.</param>
/// <param name="clock">The clock.</param>
internal sealed partial class ListRowReader(IReadOnlyList<ImportColumn> columns, int usualCells, ResidenceCells residences, OriginCells origins, CodeCells codes, CodedPlaces coded, TimeProvider clock)
{
    private const int LongestPurpose = 2000;

    // What an organization is known by from one version of a list to the next: a telephone mended there must not make it a second one.
    private static readonly ImportField[] Identity = [ImportField.Name, ImportField.City, ImportField.State, ImportField.Country];

    // The key of an organization in our own files; other lists have no such column, and are known by what they always were known by.
    private static readonly ImportField[] OwnIdentity = [ImportField.ResidenceCodes, ImportField.Key];

    private readonly bool hasOtherNames = columns.Any(c => c.Field is ImportField.OtherNames or ImportField.Acronym);
    private readonly bool hasOtherContacts = columns.Any(c => c.Field == ImportField.OtherContacts);

    public static async Task<ListRowReader> OpenAsync(RegistryDb db, TimeProvider clock, string country, IReadOnlyList<ImportColumn> columns, int usualCells, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken) =>
        new(columns, usualCells, await ResidenceCells.OpenAsync(db, answers, cancellationToken), await OriginCells.OpenAsync(db, country, columns, answers, cancellationToken),
            await CodeCells.OpenAsync(db, country, columns, cancellationToken), new CodedPlaces(db), clock);

    /// <summary>Looks up, once, every place that some rows may mean; call it before they are read.</summary>
    public async Task MeetAsync(IReadOnlyList<ListRow> rows, CancellationToken cancellationToken)
    {
        await residences.MeetAsync(rows.Select(r => Cell(r, ImportField.City)), cancellationToken);
        await coded.MeetAsync(rows.SelectMany(r => new[] { Cell(r, ImportField.OriginCodes), Cell(r, ImportField.ResidenceCodes) }), cancellationToken);
    }


    /// <summary>The name, and why the row is refused, if it is.</summary>
    public (string Name, ImportNote? Refusal) NameOf(ListRow row)
    {
        var (name, refusal) = CellText.NameOf(Cell(row, ImportField.Name));
        return row.Cells.Count > usualCells || row.Cells.Skip(columns.Count).Any(c => !string.IsNullOrWhiteSpace(c)) ? (name, new ImportNote("TooManyCells", row.Cells.Count, columns.Count)) : (name, refusal);
    }

    /// <summary>Whether the row says of itself that it is not to be brought in, as the example of a template does.</summary>
    public bool IsLeftOut(ListRow row) => CodeCells.IsLeftOut(Cell(row, ImportField.Include));

    /// <summary>What tells the row's organization from those of other rows.</summary>
    public string IdentityOf(ListRow row) => string.Join('|', Identity.Concat(OwnIdentity.Where(own => columns.Any(c => c.Field == own))).Select(f => Folding.Fold(Cell(row, f))));

    /// <summary>The key that the register gave the row's organization; none where it says none.</summary>
    public Guid? KeyOf(ListRow row) => Guid.TryParse(Cell(row, ImportField.Key), out var key) ? key : null;

    /// <summary>All that is read of a row, by which two rows are the same.</summary>
    public UInt128 ContentOf(ListRow row) =>
        Digest(string.Join('|', row.Cells.Take(columns.Count).Where((_, i) => columns[i].Field is not (ImportField.Private or ImportField.NotRead)).Select(Folding.Fold)));

    /// <summary>What stands for a text among millions.</summary>
    public static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public ReadRow Read(ListRow row, string name)
    {
        var notes = new List<ImportNote>();
        if (row.HasStrayQuotes)
            notes.Add(new ImportNote("QuotesGuessed"));
        if (row.Cells.Any(c => c.Contains('\ufffd', StringComparison.Ordinal)))
            notes.Add(new ImportNote("LettersLost"));
        IReadOnlyList<Place> places = Cell(row, ImportField.ResidenceCodes) is { } living && !CellText.IsNothing(living) ? coded.Residences(living, notes) : residences.Read(Cell(row, ImportField.City), Cell(row, ImportField.State), Cell(row, ImportField.Country), notes);
        var coming = Cell(row, ImportField.OriginCodes);
        var isCoded = !CellText.IsNothing(coming);
        var from = isCoded ? coded.Origins(coming, notes) : origins.Read(Cell(row, ImportField.Origin), Cell(row, ImportField.OriginState), notes);
        var localities = BesideCells.Localities(Cell(row, ImportField.OriginLocality), isCoded ? coded.Named(coming) : from, notes).Where(l => from.Any(o => o.Code == l.Place.Code)).ToList();
        var addresses = AddressesOf(row, ref places, notes);
        var contacts = ContactCells.Read(Cells(row, ImportField.Website), Cells(row, ImportField.Mail), Cells(row, ImportField.Phone), places is [var principal, ..] ? principal.Country : null,
            notes, clock.GetUtcNow());
        if (hasOtherContacts)
            contacts = [.. contacts, .. BesideCells.Contacts(Cells(row, ImportField.OtherContacts), notes, clock.GetUtcNow())];
        var purpose = CellText.TextOf(Cell(row, ImportField.Purpose), LongestPurpose, out var wasCut);
        if (wasCut)
            notes.Add(new ImportNote("PurposeCut", LongestPurpose));
        if (Visible.FirstMisleading(Cell(row, ImportField.Purpose)) >= 0)
            notes.Add(new ImportNote("HiddenLeftOut"));
        // What is mapped is public at once, and nobody stands behind it yet who could have agreed.
        if (StatusWords.In(purpose) || MailIn().IsMatch(purpose) || NumberIn().IsMatch(purpose))
        {
            notes.Add(new ImportNote("PurposeWithheld"));
            purpose = "";
        }

        CodeCells.Doubt(Cell(row, ImportField.Include), notes);
        var facts = codes.Read(field => Cells(row, field), clock.GetUtcNow().Year, notes);
        if (CodeCells.Contradicts(facts.Kind, from) || (facts.Kind == OrganizationKind.HometownClub && localities.Count > 1))
        {
            notes.Add(new ImportNote("KindContradicts"));
            facts = facts with { Kind = null };
        }

        if (!CellText.IsNothing(Cell(row, ImportField.Ended)))
            notes.Add(new ImportNote("EndNotImported", BesideCells.Shown(Cell(row, ImportField.Ended))));
        return new ReadRow(name, purpose, places, from, contacts, facts, notes)
        {
            OtherNames = hasOtherNames ? BesideCells.Names(Cells(row, ImportField.OtherNames), Cells(row, ImportField.Acronym), name, notes) : [],
            Addresses = addresses,
            Localities = localities,
        };
    }

    // Our own files name a city once for each of its addresses.
    private IReadOnlyList<string?> AddressesOf(ListRow row, ref IReadOnlyList<Place> places, List<ImportNote> notes)
    {
        var living = Cell(row, ImportField.ResidenceCodes);
        if (CellText.IsNothing(living))
            return BesideCells.Addresses(Cell(row, ImportField.Address), places.Count, notes);
        var named = coded.Named(living);
        var addresses = BesideCells.Addresses(Cell(row, ImportField.Address), named.Count, notes);
        if (addresses.Count < 2)
            return addresses;
        var fitting = places.Select(p => p.Code).ToHashSet();
        var pairs = named.Zip(addresses).Where(n => n.First is { } place && fitting.Contains(place.Code)).DistinctBy(n => (n.First!.Code, n.Second)).ToList();
        places = pairs.ConvertAll(n => n.First!);
        return pairs.ConvertAll(n => n.Second);
    }

    private string Cell(ListRow row, ImportField field) => Cells(row, field).FirstOrDefault() ?? "";

    private IEnumerable<string> Cells(ListRow row, ImportField field) => row.Cells.Take(columns.Count).Where((_, i) => columns[i].Field == field);

    // One sign before the @ is enough: whoever asks for more looks at each text from each of its signs, and a cell of nothing but @ would take minutes.
    [GeneratedRegex(@"\S@\S+\.\w{2,}", RegexOptions.CultureInvariant, 500)]
    private static partial Regex MailIn();

    [GeneratedRegex(@"\d[\d\s().-]{7,}\d", RegexOptions.CultureInvariant, 500)]
    private static partial Regex NumberIn();
}
