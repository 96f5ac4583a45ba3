using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>What an organization says of itself beside its name, places and contacts.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="YearFounded">The year that it was founded in.</param>
/// <param name="Objectives">What it works for, as codes.</param>
/// <param name="Languages">What its members speak.</param>
/// <param name="LegalStanding">Its legal standing, as a code.</param>
/// <param name="CoreMembers">People who take part regularly.</param>
/// <param name="FoundingReasons">Why it was founded, as codes.</param>
/// <param name="WiderReach">People whom it reaches beyond its members.</param>
/// <param name="WomenAmongMembers">Women among its members, in per cent.</param>
internal sealed record StatedFacts(OrganizationKind? Kind, int? YearFounded, IReadOnlyList<string> Objectives, IReadOnlyList<string> Languages, string? LegalStanding, int? CoreMembers, IReadOnlyList<string> FoundingReasons, int? WiderReach, int? WomenAmongMembers)
{
    /// <summary>Whether anything is said of how many people it has.</summary>
    public bool CountsPeople => CoreMembers is not null || WiderReach is not null || WomenAmongMembers is not null;
}

/// <summary>Reads cells that hold choices of the code lists, years and numbers; what is none of the choices is noted and left out.</summary>
internal sealed class CodeCells
{
    private const int MostMembers = 1_000_000;
    private const int MostReached = 100_000_000;
    private const int LongestCell = 500;

    private static readonly string[] Yes = ["si", "yes", "s", "y", "x", "true", "verdadero", "1"];
    private static readonly string[] No = ["no", "ejemplo", "example", "n", "false", "falso", "0"];

    private static readonly Dictionary<string, OrganizationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["club de oriundos"] = OrganizationKind.HometownClub,
        ["hometown club"] = OrganizationKind.HometownClub,
        ["hometownclub"] = OrganizationKind.HometownClub,
        ["hometown association"] = OrganizationKind.HometownClub,
        ["club de migrantes"] = OrganizationKind.MigrantsClub,
        ["migrants club"] = OrganizationKind.MigrantsClub,
        ["migrantsclub"] = OrganizationKind.MigrantsClub,
        ["coalicion"] = OrganizationKind.Coalition,
        ["coalition"] = OrganizationKind.Coalition,
        ["federacion"] = OrganizationKind.Coalition,
        ["federation"] = OrganizationKind.Coalition,
        ["confederacion"] = OrganizationKind.Coalition,
        ["confederation"] = OrganizationKind.Coalition,
    };

    private readonly Dictionary<(string List, string Word), string> codes = [];

    private CodeCells() { }

    /// <summary>Reads the code lists of a country, where the list has columns of their choices.</summary>
    public static async Task<CodeCells> OpenAsync(RegistryDb db, string country, IReadOnlyList<ImportColumn> columns, CancellationToken cancellationToken)
    {
        var cells = new CodeCells();
        if (columns.All(c => c.Field is not (ImportField.Objectives or ImportField.Languages or ImportField.LegalStanding or ImportField.FoundingReasons)))
            return cells;
        foreach (var entry in await db.CodeLists.AsNoTracking().Where(c => (c.Country == null || c.Country == country) && (c.List == "objective" || c.List == "language" || c.List == "legal_standing" || c.List == "founding_reason"))
            .OrderBy(c => c.Position).ToListAsync(cancellationToken))
        {
            foreach (var word in new[] { entry.NameEs, entry.NameEn, entry.Code })
                cells.codes.TryAdd((entry.List, Folding.Fold(word)), entry.Code);
        }

        return cells;
    }

    /// <summary>Whether a row says of itself that it is none to import, as the example of a template does.</summary>
    public static bool IsLeftOut(string cell) => No.Contains(Folding.Fold(cell));

    /// <summary>Notes what is neither yes nor no, of a row that is read for that.</summary>
    public static void Doubt(string cell, List<ImportNote> notes)
    {
        if (Folding.Fold(cell) is { Length: > 0 } said && !Yes.Contains(said) && !No.Contains(said))
            notes.Add(new ImportNote("IncludeNotRead", Shown(cell)));
    }

    /// <summary>Reads the cells of a row.</summary>
    public StatedFacts Read(Func<ImportField, IEnumerable<string>> cells, int thisYear, List<ImportNote> notes)
    {
        var standing = Choices("legal_standing", cells(ImportField.LegalStanding), "StandingNotKnown", notes);
        return new StatedFacts(Kind(One(ImportField.Kind), notes), Year(One(ImportField.YearFounded), thisYear, notes),
            Choices("objective", cells(ImportField.Objectives), "ObjectiveNotKnown", notes), Choices("language", cells(ImportField.Languages), "LanguageNotKnown", notes),
            standing.Count > 0 ? standing[0] : null, Number(One(ImportField.CoreMembers), 0, MostMembers, "MembersNotRead", notes),
            Choices("founding_reason", cells(ImportField.FoundingReasons), "ReasonNotKnown", notes), Number(One(ImportField.WiderReach), 0, MostReached, "MembersNotRead", notes),
            Number(One(ImportField.WomenAmongMembers).TrimEnd(' ', '%', '\u00a0'), 0, 100, "ShareNotRead", notes));

        string One(ImportField field) => cells(field).FirstOrDefault() ?? "";
    }

    /// <summary>Whether places of origin contradict a kind: a hometown club has exactly one, below the country.</summary>
    public static bool Contradicts(OrganizationKind? kind, IReadOnlyList<Place> origins) =>
        kind == OrganizationKind.HometownClub && (origins.Count > 1 || origins.Any(o => o.Level == PlaceLevel.Country));

    private static OrganizationKind? Kind(string cell, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell))
            return null;
        if (Kinds.TryGetValue(Folding.Fold(cell), out var kind))
            return kind;
        notes.Add(new ImportNote("KindNotKnown", Shown(cell)));
        return null;
    }

    private static int? Year(string cell, int thisYear, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell))
            return null;
        if (cell.Length <= LongestCell && YearCells.Read(cell) is { } year && year >= 1800 && year <= thisYear)
            return year;
        notes.Add(new ImportNote(cell.Length <= LongestCell && YearCells.HasTwoDigits(cell) ? "YearHasTwoDigits" : "YearNotRead", Shown(cell)));
        return null;
    }

    private static int? Number(string cell, int least, int most, string note, List<ImportNote> notes)
    {
        if (CellText.IsNothing(cell))
            return null;
        if (int.TryParse(cell.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        notes.Add(new ImportNote(note, Shown(cell)));
        return null;
    }

    // A choice may hold a comma; a cell that is one whole is no list.
    private List<string> Choices(string list, IEnumerable<string> cells, string note, List<ImportNote> notes)
    {
        var found = new List<string>();
        foreach (var cell in cells)
        {
            if (cell.Length > LongestCell)
            {
                notes.Add(new ImportNote(note, Shown(cell)));
                continue;
            }

            foreach (var part in codes.ContainsKey((list, Folding.Fold(cell))) ? [cell] : cell.Split([';', ',', '|', '\n'], StringSplitOptions.TrimEntries))
            {
                if (CellText.IsNothing(part))
                    continue;
                if (codes.TryGetValue((list, Folding.Fold(part)), out var code))
                    found.Add(code);
                else
                    notes.Add(new ImportNote(note, Shown(part)));
            }
        }

        return [.. found.Distinct()];
    }

    private static string Shown(string text) => text.Length > 80 ? Visible.Beginning(text, 80) + "…" : text;
}
