using System.Globalization;
using DiasporaRegistry.Data.Exports;

namespace DiasporaRegistry.Web.Standards;

/// <summary>The columns of grants as a sheet: the titles that 360Giving 1.4 gives to its fields, flattened.</summary>
public static class GrantColumns
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<ExportColumn<Grant>> All { get; } =
    [
        new("Identifier", CellType.Text, (g, _) => g.Id) { Width = 40 },
        new("Title", CellType.Text, (g, _) => g.Facts.Title) { Width = 44 },
        new("Description", CellType.Text, (g, _) => g.Description) { Width = 60 },
        new("Currency", CellType.Text, (g, _) => g.Given.Sum.Currency),
        new("Amount Awarded", CellType.Fraction, (g, _) => Number(g.Given.Sum.Committed)),
        new("Amount Disbursed", CellType.Fraction, (g, _) => Number(g.Given.Sum.Received)),
        new("Award Date", CellType.Day, (g, _) => ExportCode.Of(g.AwardedOn)),
        new("URL", CellType.Text, (g, _) => g.Page) { Width = 40 },
        new("Planned Dates:Start Date", CellType.Day, (g, _) => ExportCode.Of(g.Facts.FirstDay)),
        new("Actual Dates:Start Date", CellType.Day, (g, _) => Day(g.Facts.AgreedOn)),
        new("Actual Dates:End Date", CellType.Day, (g, _) => g.Facts.AgreedOn is null ? null : Day(g.Facts.DeliveredOn)),
        new("Recipient Org:Identifier", CellType.Text, (g, _) => g.RecipientId) { Width = 40 },
        new("Recipient Org:Name", CellType.Text, (g, _) => g.Recipient) { Width = 44 },
        new("Recipient Org:Country", CellType.Text, (g, _) => g.Facts.Country),
        new("Recipient Org:Web Address", CellType.Text, (g, _) => g.Page) { Width = 40 },
        new("Beneficiary Location:Name", CellType.Text, (g, _) => g.Place) { Width = 34 },
        new("Beneficiary Location:Country Code", CellType.Text, (g, _) => g.Facts.Country),
        new("Beneficiary Location:Latitude", CellType.Fraction, (g, _) => Number(g.Facts.Latitude ?? g.Facts.PlaceLatitude)),
        new("Beneficiary Location:Longitude", CellType.Fraction, (g, _) => Number(g.Facts.Longitude ?? g.Facts.PlaceLongitude)),
        new("Beneficiary Location:Geographic Code", CellType.Text, (g, _) => g.Facts.PlaceCode),
        new("Beneficiary Location:Geographic Code Type", CellType.Text, (_, _) => Grants.Places),
        new("Funding Org:Identifier", CellType.Text, (g, _) => g.FunderId) { Width = 40 },
        new("Funding Org:Name", CellType.Text, (g, _) => g.Funder) { Width = 34 },
        new("Funding Org:Web Address", CellType.Text, (g, _) => g.FunderPage) { Width = 40 },
        new("Grant Programme:Code", CellType.Text, (g, _) => g.ProgrammeCode),
        new("Grant Programme:Title", CellType.Text, (g, _) => g.Programme) { Width = 34 },
        new("Grant Programme:URL", CellType.Text, (g, _) => g.ProgrammePage) { Width = 40 },
        new("From An Open Call?", CellType.Text, (g, _) => g.Facts.ProposalId is null ? null : "Yes"),
        new("Classifications:Vocabulary", CellType.Text, (g, _) => g.Facts.Category is null ? null : g.ProgrammeCode),
        new("Classifications:Code", CellType.Text, (g, _) => g.Facts.Category),
        new("Classifications:Title", CellType.Text, (g, _) => g.Category) { Width = 34 },
        new("Location Scope", CellType.Text, (g, _) => g.Scope),
        new("Last Modified", CellType.Moment, (g, _) => g.Project.ChangedAt is { } changed ? ExportCode.Of(changed) : null) { Width = 22 },
        new("Data Source", CellType.Text, (g, _) => g.Page) { Width = 40 },
    ];

    static string? Day(DateOnly? day) => day is { } known ? ExportCode.Of(known) : null;

    static string? Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);

    static string? Number(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture);
}
