using System.Text.Encodings.Web;
using System.Text.Json;
using DiasporaRegistry.Data.Import;

namespace DiasporaRegistry.Web.Import;

/// <summary>A report of an import as text: what each column was read as, a line for each row, and the totals.</summary>
public static class ImportReportText
{
    /// <summary>Writes a report in a language.</summary>
    public static async Task WriteAsync(ImportReport report, string language, TextWriter output)
    {
        var (encoding, separator) = (report.Reading.Encoding?.Encoding.Code, report.Reading.Separator);
        await LineAsync(report.Reading.Sheet is { } sheet
            ? ImportText.Of(language, "ReadAsWorkbook", sheet, report.Reading.HeaderLine)
            : ImportText.Of(language, "ReadAsText", encoding ?? "", ImportText.Of(language, separator switch { ';' => "Semicolon", '\t' => "Tab", '|' => "Bar", _ => "Comma" }), report.Reading.HeaderLine));
        foreach (var note in report.Reading.Notes)
            await LineAsync(ImportText.Of(language, note));
        foreach (var field in Enum.GetValues<ImportField>())
        {
            var headers = report.Columns.Where(c => c.Field == field).Select(c => c.Header.Length > 0 ? c.Header : "–").ToList();
            if (headers.Count > 0)
                await LineAsync(ImportText.Of(language, $"Field{field}", string.Join(" · ", headers)));
        }

        await output.WriteLineAsync();
        foreach (var row in report.Rows)
        {
            await LineAsync(ImportText.Of(language, "Row", row.Line, row.Name, ImportText.Of(language, $"Outcome{row.Outcome}")));
            foreach (var note in row.Notes)
                await LineAsync("    " + ImportText.Of(language, note));
        }

        await output.WriteLineAsync();
        await LineAsync(ImportText.Of(language, "Totals", report.Rows.Count, report.Count(RowOutcome.New), report.Count(RowOutcome.Noted), report.Count(RowOutcome.Same),
            report.Count(RowOutcome.Duplicate), report.Count(RowOutcome.Refused)));
        await LineAsync(ImportText.Of(language, report.IsDryRun ? "DryRun" : "Kept", report.File, report.Country));

        Task LineAsync(string line) => output.WriteLineAsync(Printable(line));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a report for programs: an object a line for each row, then one with the totals.</summary>
    public static async Task WriteJsonAsync(ImportReport report, string language, TextWriter output)
    {
        foreach (var row in report.Rows)
            await output.WriteLineAsync(JsonSerializer.Serialize(new { line = row.Line, name = row.Name, outcome = row.Outcome.ToString(), notes = row.Notes.Select(n => new { key = n.Key, words = ImportText.Of(language, n) }) }, Plain));
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            file = report.File,
            country = report.Country,
            dryRun = report.IsDryRun,
            encoding = report.Reading.Encoding?.Encoding.Code,
            sheet = report.Reading.Sheet,
            headerLine = report.Reading.HeaderLine,
            columns = report.Columns.Select(c => new { header = c.Header, field = c.Field.ToString() }),
            rows = report.Rows.Count,
            outcomes = report.Rows.CountBy(r => r.Outcome.ToString()).ToDictionary(c => c.Key, c => c.Value),
        }, Plain));
    }

    /// <summary>A line that cannot command the terminal that it is shown on.</summary>
    internal static string Printable(string line) => new([.. line.Select(c => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '\ufffd' : c)]);
}
