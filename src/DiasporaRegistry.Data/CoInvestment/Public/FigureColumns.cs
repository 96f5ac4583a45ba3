using System.Globalization;
using DiasporaRegistry.Data.Exports;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>A line of a file of a page's figures: what some projects come to in one currency.</summary>
/// <param name="By">What its projects have in common: <c>year</c>, <c>state</c>, <c>category</c>, <c>party_kind</c>, <c>organization</c>, <c>programme</c>.</param>
/// <param name="Code">Which, by its code; none for those that have none.</param>
/// <param name="Name">Which, in words.</param>
/// <param name="Year">The programme year, where the line is of one.</param>
/// <param name="Projects">How many projects it has, where they are counted.</param>
/// <param name="Sum">Their money.</param>
public sealed record FigureRow(string By, string? Code, string Name, int? Year, int? Projects, MoneySum Sum);

/// <summary>The columns of a file of figures, in their order.</summary>
public static class FigureColumns
{
    /// <summary>All of them.</summary>
    /// <param name="asOf">The moment of the figures: books go on.</param>
    /// <param name="source">The page that they stand on.</param>
    public static IReadOnlyList<ExportColumn<FigureRow>> Of(DateTimeOffset asOf, string source) =>
    [
        new("by", CellType.Text, (r, _) => r.By) { IsRequired = true },
        new("code", CellType.Text, (r, _) => r.Code),
        new("name", CellType.Text, (r, _) => r.Name),
        new("year", CellType.Whole, (r, _) => r.Year?.ToString(CultureInfo.InvariantCulture)),
        new("projects", CellType.Whole, (r, _) => r.Projects?.ToString(CultureInfo.InvariantCulture)),
        new("currency", CellType.Text, (r, _) => r.Sum.Currency),
        new("planned", CellType.Fraction, (r, _) => Number(r.Sum.Planned)),
        new("committed", CellType.Fraction, (r, _) => Number(r.Sum.Committed)),
        new("received", CellType.Fraction, (r, _) => Number(r.Sum.Received)),
        new("paid_out", CellType.Fraction, (r, _) => Number(r.Sum.PaidOut)),
        new("as_of", CellType.Moment, (_, _) => ExportCode.Of(asOf)) { IsRequired = true },
        new("source", CellType.Text, (_, _) => source) { Format = "uri", IsRequired = true },
    ];

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
