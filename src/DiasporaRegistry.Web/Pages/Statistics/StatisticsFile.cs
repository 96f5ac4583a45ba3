using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>A table of figures as text with commas: a line for each figure, with its moment, its source and all that has to be said with it.</summary>
public sealed class StatisticsFile(Installation installation)
{
    sealed record Row(string? LineCode, string Line, string? ColumnCode, string? Column, string Organizations, string? Rate);

    /// <summary>Writes what two facts come to.</summary>
    public Task<byte[]> CsvAsync(StatisticsView view, CancellationToken cancel) => CsvAsync(Name(view.Address.Down) + "_code", Name(view.Address.Down), view.Address.Across is { } across ? Name(across) : null, view.Table("", ""), view.Rates, view.Notes,
        $"{installation.Address.TrimEnd('/')}{Navigation.To("statistics")}{view.Address.Write()}", view.AsOf, cancel);

    /// <summary>Writes any table.</summary>
    /// <param name="code">What the codes of lines are, as the column is called.</param>
    /// <param name="line">What lines are.</param>
    /// <param name="column">What columns are; none of a list.</param>
    /// <param name="table">The table.</param>
    /// <param name="rates">The same per 10,000 migrants; none where there are none.</param>
    /// <param name="notes">All that has to be said with it.</param>
    /// <param name="source">The page that it stands on.</param>
    /// <param name="asOf">Its moment.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<byte[]> CsvAsync(string code, string line, string? column, FigureTable table, FigureTable? rates, IReadOnlyList<string> notes, string source, DateTimeOffset asOf, CancellationToken cancel)
    {
        var said = string.Join(' ', notes);
        ExportColumn<Row>[] columns =
        [
            new(code, CellType.Text, (r, _) => r.LineCode), new(line, CellType.Text, (r, _) => r.Line),
            .. column is null ? [] : new ExportColumn<Row>[] { new(column + "_code", CellType.Text, (r, _) => r.ColumnCode), new(column, CellType.Text, (r, _) => r.Column) },
            new("organizations", CellType.Text, (r, _) => r.Organizations), .. rates is null ? [] : new ExportColumn<Row>[] { new("per_10000_migrants", CellType.Text, (r, _) => r.Rate) }, new("as_of", CellType.Moment, (_, _) => ExportCode.Of(asOf)), new("source", CellType.Text, (_, _) => source), new("notes", CellType.Text, (_, _) => said),
        ];
        IEnumerable<Row> rows = table.Columns.Count == 0
            ? table.Rows.Select((r, at) => new Row(r.Code, r.Name, null, null, Number(r.Cell), rates?.Cells[at][0].Cell.Words))
            : table.Rows.SelectMany((r, at) => table.Columns.Select((c, of) => new Row(r.Code, r.Name, c.Code, c.Name, Number(table.Cells[at][of].Cell), rates?.Cells[at][of].Cell.Words)));
        var file = new ExportFile(new ExportWords(Languages.Current, source, (_, code) => code, key => key), DateOnly.FromDateTime(asOf.UtcDateTime));
        return await ExportFormats.CsvAsync(file, columns, rows, cancel);
    }

    static string Name(CrossAxis axis) => axis.IsOfYears ? "year" : StatisticsAddress.CodeOf(axis.Facet).Replace('-', '_');

    // Grouping signs are for people.
    static string Number(HeatCell cell) => cell.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? cell.Words;
}
