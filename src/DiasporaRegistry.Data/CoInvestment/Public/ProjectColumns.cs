using System.Globalization;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>A line of a file of projects: a project and its money in one currency; a project with two currencies has two lines.</summary>
/// <param name="Facts">The project.</param>
/// <param name="Sum">Its money in one currency.</param>
/// <param name="Parties">Who shares its cost, nameless where they are not public.</param>
/// <param name="Works">How its work goes.</param>
public sealed record ProjectRow(ProjectFacts Facts, MoneySum Sum, IReadOnlyList<NamedParty> Parties, WorksFigures Works);

/// <summary>A line of a file of a project's books.</summary>
/// <param name="Project">The project.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Party">The party that it is about.</param>
public sealed record EntryRow(ProjectFacts Project, PublicEntry Entry, NamedParty? Party);

/// <summary>The columns of files of projects and of their books, in their order.</summary>
public static class ProjectColumns
{
    /// <summary>Those of projects.</summary>
    public static IReadOnlyList<ExportColumn<ProjectRow>> Projects { get; } =
    [
        new("id", CellType.Text, (r, _) => r.Facts.Id.ToString()) { Format = "uuid", IsRequired = true, Width = 38 },
        new("reference", CellType.Text, (r, _) => r.Facts.Reference) { Width = 24 },
        new("title", CellType.Text, (r, _) => r.Facts.Title) { IsRequired = true, Width = 48 },
        new("stage", CellType.Text, (r, _) => ExportCode.Of(r.Facts.Stage)) { IsRequired = true, Values = ExportCode.All<ProjectStage>() },
        new("stage_label", CellType.Text, (r, f) => f.Words.NameOf("stage", ExportCode.Of(r.Facts.Stage))),
        new("programme", CellType.Text, (r, _) => r.Facts.ProgrammeCode) { IsRequired = true },
        new("programme_label", CellType.Text, (r, f) => f.Words.Language == "en" ? r.Facts.ProgrammeEn : r.Facts.ProgrammeEs) { Width = 34 },
        new("year", CellType.Whole, (r, _) => r.Facts.Year.ToString(CultureInfo.InvariantCulture)) { IsRequired = true, Least = 1900, Most = 2200, Width = 8 },
        new("country", CellType.Text, (r, _) => r.Facts.Country) { IsRequired = true, Width = 8 },
        new("state", CellType.Text, (r, _) => r.Facts.State) { Width = 10 },
        new("place", CellType.Text, (r, _) => r.Facts.PlaceCode) { IsRequired = true },
        new("place_label", CellType.Text, (r, f) => f.Words.Language == "en" ? r.Facts.PlaceEn : r.Facts.PlaceEs) { Width = 40 },
        new("locality", CellType.Text, (r, _) => r.Facts.Locality) { Width = 24 },
        new("latitude", CellType.Fraction, (r, _) => Number(r.Facts.Latitude ?? r.Facts.PlaceLatitude)) { Least = -90, Most = 90, Width = 11 },
        new("longitude", CellType.Fraction, (r, _) => Number(r.Facts.Longitude ?? r.Facts.PlaceLongitude)) { Least = -180, Most = 180, Width = 11 },
        new("is_pin", CellType.Truth, (r, _) => r.Facts.Latitude is null ? "false" : "true") { IsRequired = true, Width = 8 },
        new("category", CellType.Text, (r, _) => r.Facts.Category),
        new("category_label", CellType.Text, (r, f) => r.Facts.Category is { } code ? f.Words.NameOf("category", $"{r.Facts.ProgrammeCode} {code}") : null) { Width = 34 },
        new("units", CellType.Fraction, (r, _) => Number(r.Facts.Units)) { Least = 0 },
        new("planned_cost", CellType.Fraction, (r, _) => r.Sum.Currency == r.Facts.Currency ? Number(r.Facts.Cost) : null) { Least = 0 },
        new("agreement", CellType.Text, (r, _) => r.Facts.AgreementNumber) { Width = 24 },
        new("agreed_on", CellType.Day, (r, _) => Day(r.Facts.AgreedOn)) { Width = 12 },
        new("delivered_on", CellType.Day, (r, _) => Day(r.Facts.DeliveredOn)) { Width = 12 },
        new("closed_on", CellType.Day, (r, _) => Day(r.Facts.ClosedOn)) { Width = 12 },
        new("physical_percent", CellType.Fraction, (r, _) => Number(r.Works.Physical)) { Least = 0, Most = 100, Width = 12 },
        new("last_report_on", CellType.Day, (r, _) => Day(r.Works.LastReportOn)) { Width = 12 },
        new("public_deviations", CellType.Whole, (r, _) => r.Works.PublicDeviations.ToString(CultureInfo.InvariantCulture)) { IsRequired = true, Least = 0, Width = 12 },
        new("complaints_waiting", CellType.Whole, (r, _) => r.Works.ComplaintsWaiting.ToString(CultureInfo.InvariantCulture)) { IsRequired = true, Least = 0, Width = 12 },
        new("currency", CellType.Text, (r, _) => r.Sum.Currency) { IsRequired = true, Width = 9 },
        new("planned", CellType.Fraction, (r, _) => Number(r.Sum.Planned)) { IsRequired = true },
        new("committed", CellType.Fraction, (r, _) => Number(r.Sum.Committed)) { IsRequired = true },
        new("received", CellType.Fraction, (r, _) => Number(r.Sum.Received)) { IsRequired = true },
        new("paid_out", CellType.Fraction, (r, _) => Number(r.Sum.PaidOut)) { IsRequired = true },
        new("fees", CellType.Fraction, (r, _) => Number(r.Sum.Fees)) { IsRequired = true },
        new("exchanged", CellType.Fraction, (r, _) => Number(r.Sum.Exchanged)) { IsRequired = true },
        new("in_hand", CellType.Fraction, (r, _) => Number(r.Sum.Funds)) { IsRequired = true },
        new("parties", CellType.Text, (r, f) => string.Join(ExportColumn.Separator, r.Parties.Select(p => p.Name ?? f.Words.NameOf("nameless", ExportCode.Of(p.Kind))))) { IsList = true, Width = 60 },
        new("party_organizations", CellType.Text, (r, _) => string.Join(ExportColumn.Separator, r.Parties.Select(p => p.OrganizationId?.ToString() ?? ""))) { IsList = true, Width = 40 },
        new("page", CellType.Text, (r, f) => $"{f.Words.Page}/{r.Facts.Key}") { Format = "uri", IsRequired = true, Width = 40 },
    ];

    /// <summary>Those of a project's books.</summary>
    public static IReadOnlyList<ExportColumn<EntryRow>> Entries { get; } =
    [
        new("project", CellType.Text, (r, _) => r.Project.Id.ToString()) { Format = "uuid", IsRequired = true },
        new("reference", CellType.Text, (r, _) => r.Project.Reference),
        new("number", CellType.Whole, (r, _) => r.Entry.Sequence.ToString(CultureInfo.InvariantCulture)) { IsRequired = true, IsUnique = true, Least = 1 },
        new("act", CellType.Text, (r, _) => ExportCode.Of(r.Entry.Act)) { IsRequired = true, Values = ExportCode.All<LedgerAct>() },
        new("day", CellType.Day, (r, _) => ExportCode.Of(r.Entry.Day)) { IsRequired = true },
        new("recorded_at", CellType.Moment, (r, _) => ExportCode.Of(r.Entry.At)) { IsRequired = true },
        new("party_kind", CellType.Text, (r, _) => r.Party is { } party ? ExportCode.Of(party.Kind) : null) { Values = ExportCode.All<PartyKind>() },
        new("party", CellType.Text, (r, f) => r.Party is { } party ? party.Name ?? f.Words.NameOf("nameless", ExportCode.Of(party.Kind)) : null),
        new("party_organization", CellType.Text, (r, _) => r.Party?.OrganizationId?.ToString()) { Format = "uuid" },
        new("amount", CellType.Fraction, (r, _) => Number(r.Entry.Amount)) { IsRequired = true, Least = 0 },
        new("currency", CellType.Text, (r, _) => r.Entry.Currency) { IsRequired = true },
        new("to_amount", CellType.Fraction, (r, _) => Number(r.Entry.ToAmount)) { Least = 0 },
        new("to_currency", CellType.Text, (r, _) => r.Entry.ToCurrency),
        new("rate", CellType.Fraction, (r, _) => Number(r.Entry.Rate)),
        new("rate_day", CellType.Day, (r, _) => Day(r.Entry.RateDay)),
        new("rate_source", CellType.Text, (r, _) => r.Entry.RateSource),
        new("donors", CellType.Whole, (r, _) => r.Entry.Donors?.ToString(CultureInfo.InvariantCulture)) { Least = 1 },
        new("tranche", CellType.Whole, (r, _) => r.Entry.Tranche?.ToString(CultureInfo.InvariantCulture)) { Least = 1 },
        new("papers", CellType.Whole, (r, _) => r.Entry.Papers.ToString(CultureInfo.InvariantCulture)) { IsRequired = true, Least = 0 },
        new("is_of_two_people", CellType.Truth, (r, _) => r.Entry.IsOfTwoPeople ? "true" : "false") { IsRequired = true },
        new("reverses", CellType.Whole, (r, _) => r.Entry.Reverses?.ToString(CultureInfo.InvariantCulture)) { Least = 1 },
        new("reversed_by", CellType.Whole, (r, _) => r.Entry.ReversedBy?.ToString(CultureInfo.InvariantCulture)) { Least = 1 },
    ];

    private static string? Day(DateOnly? day) => day is { } known ? ExportCode.Of(known) : null;

    private static string? Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Number(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture);
}
