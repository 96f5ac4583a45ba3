using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Exports;

/// <summary>The columns of a file of organizations, in their order; an import recognizes each by its name.</summary>
public static class ExportColumns
{
    /// <summary>The kinds of contacts that are links.</summary>
    public static IReadOnlyList<string> Links { get; } = ["website", "facebook", "instagram"];

    /// <summary>The kinds of contacts that are telephone numbers.</summary>
    public static IReadOnlyList<string> Phones { get; } = ["phone", "whatsapp"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportColumn<OrganizationRow>> All { get; } =
    [
        new("id", CellType.Text, (o, _) => o.Id.ToString()) { Format = "uuid", IsRequired = true, IsUnique = true, Width = 38 },
        new("name", CellType.Text, (o, _) => o.Name) { IsRequired = true, Width = 44 },
        List("other_names", (o, _) => o.Names.Where(n => n.Type != NameType.Official).Select(n => n.Text), 30),
        new("kind", CellType.Text, (o, _) => o.Kind is { } kind ? ExportCode.Of(kind) : null) { Values = ExportCode.All<OrganizationKind>() },
        new("kind_label", CellType.Text, (o, f) => o.Kind is { } kind ? f.Words.NameOf("kind", ExportCode.Of(kind)) : null) { Width = 22 },
        List("standing", (o, f) => o.StandingsOn(f.Today).Select(ExportCode.Of)),
        List("standing_label", (o, f) => o.StandingsOn(f.Today).Select(s => f.Words.NameOf("standing", ExportCode.Of(s)))),
        new("is_mapped", CellType.Truth, (o, _) => o.IsMapped ? "true" : "false") { IsRequired = true, Width = 10 },
        List("registration_countries", (o, _) => o.Registrations.Select(r => r.Country)),
        List("registration_states", (o, _) => o.Registrations.Select(r => ExportCode.Of(r.State))),
        List("registration_numbers", (o, _) => o.Registrations.Select(r => r.Number ?? ""), 24),
        List("registration_valid_until", (o, _) => o.Registrations.Select(r => r.ValidUntil is { } day ? ExportCode.Of(day) : "")),
        List("origin_codes", (o, _) => o.Origins.Select(p => p.Place.Code)),
        Beside("origin_localities", (o, _) => o.Origins.Select(p => p.Locality), 24),
        List("origins", (o, f) => o.Origins.Select(p => OriginPlace.Label(p.Locality, p.Place.LabelIn(f.Words.Language))), 40),
        List("origin_countries", (o, _) => o.Origins.Select(p => p.Place.Country).Distinct()),
        List("residence_codes", (o, _) => o.Residences.Select(p => p.Place.Code), 24),
        List("residences", (o, f) => o.Residences.Select(p => p.Place.LabelIn(f.Words.Language)), 40),
        List("residence_countries", (o, _) => o.Residences.Select(p => p.Place.Country).Distinct()),
        new("latitude", CellType.Fraction, (o, _) => Degrees(PointOf(o)?.Latitude)) { Least = -90, Most = 90, Width = 11 },
        new("longitude", CellType.Fraction, (o, _) => Degrees(PointOf(o)?.Longitude)) { Least = -180, Most = 180, Width = 11 },
        Beside("addresses", (o, _) => o.Residences.Select(r => r.Address), 30),
        List("consulate_codes", (o, _) => o.Consulates.Select(c => c.Code).Distinct()),
        List("consulates", (o, f) => o.Consulates.Select(c => f.Words.NameOf("consulate", c.Code)).Distinct(), 34),
        List("objectives", (o, _) => o.Objectives, 24),
        List("objective_labels", (o, f) => o.Objectives.Select(c => f.Words.NameOf("objective", c)), 34),
        List("founding_reasons", (o, _) => o.FoundingReasons, 24),
        List("founding_reason_labels", (o, f) => o.FoundingReasons.Select(c => f.Words.NameOf("founding_reason", c)), 34),
        List("languages", (o, _) => o.Languages),
        new("purpose", CellType.Text, (o, _) => o.Purpose) { Width = 60 },
        new("year_founded", CellType.Whole, (o, _) => Whole(o.YearFounded)) { Least = 1000, Most = 9999, Width = 12 },
        new("dissolved_on", CellType.Day, (o, _) => o.DissolvedOn is { } day ? ExportCode.Of(day) : null) { Width = 12 },
        new("core_members", CellType.Whole, (o, _) => Whole(o.CoreMembers)) { Least = 0, Width = 12 },
        new("wider_reach", CellType.Whole, (o, _) => Whole(o.WiderReach)) { Least = 0, Width = 12 },
        // Its page says this share only of members whose number it says.
        new("women_among_members", CellType.Whole, (o, _) => Whole(o.WomenAmongMembers)) { Least = 0, Most = 100, Width = 12 },
        List("website", (o, _) => Contacts(o, Links), 30),
        List("email", (o, _) => Contacts(o, ["email"]), 30),
        List("phone", (o, _) => Contacts(o, Phones), 20),
        List("other_contacts", (o, _) => o.Contacts.Where(c => c.Kind != "email" && !Links.Contains(c.Kind) && !Phones.Contains(c.Kind)).Select(c => c.Value), 24),
        List("board", (o, f) => o.Board.Select(b => $"{b.Name} ({f.Words.NameOf("board_position", b.Position)})"), 34),
        List("coalition_ids", (o, _) => o.Coalitions.Select(c => c.Id.ToString()), 20),
        List("coalitions", (o, _) => o.Coalitions.Select(c => c.Name), 34),
        List("predecessor_ids", (o, _) => o.Predecessors.Select(p => p.Id.ToString()), 20),
        new("changed_at", CellType.Moment, (o, _) => ExportCode.Of(o.ChangedAt)) { IsRequired = true, Width = 22 },
        new("page", CellType.Text, (o, f) => $"{f.Words.Page}/{o.Id}") { Format = "uri", IsRequired = true, Width = 40 },
    ];

    /// <summary>The place that stands for an organization on a map: the first place of residence that has a point of its own.</summary>
    public static PlaceOfRow? PointOf(OrganizationRow row) => row.Residences.Select(r => r.Place).FirstOrDefault(p => !p.IsArea && p.Latitude is not null && p.Longitude is not null);

    private static IEnumerable<string> Contacts(OrganizationRow row, IReadOnlyList<string> kinds) => row.Contacts.Count == 0 ? [] : row.Contacts.Where(c => kinds.Contains(c.Kind)).Select(c => c.Value);

    private static ExportColumn<OrganizationRow> List(string name, Func<OrganizationRow, ExportFile, IEnumerable<string>> values, int width = 16) =>
        new(name, CellType.Text, (o, f) => string.Join(ExportColumn.Separator, values(o, f))) { IsList = true, Width = width };

    // What stands beside the values of another column, in their order; empty where it stands beside none.
    private static ExportColumn<OrganizationRow> Beside(string name, Func<OrganizationRow, ExportFile, IEnumerable<string?>> values, int width) =>
        List(name, (o, f) => values(o, f).ToList() is var all && all.Exists(v => v is not null) ? all.Select(v => v ?? "") : [], width);

    private static string? Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Degrees(double? value) => value?.ToString("0.#####", CultureInfo.InvariantCulture);
}
