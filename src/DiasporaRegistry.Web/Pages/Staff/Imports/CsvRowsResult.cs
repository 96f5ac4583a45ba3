using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Import.Batches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>Rows of an import as a CSV file, its cells parted as a reader asks, written as they are read, formulas made harmless.</summary>
internal sealed class CsvRowsResult(string name, ImportBatch batch, IQueryable<ImportBatchRow> rows, char parting, IStringLocalizer<ImportsText> text) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true);
        await WriteAsync(writer, [.. batch.Headers, text["Corrected.Line"].Value, text["Corrected.Reasons"].Value]);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(context.HttpContext.RequestAborted))
        {
            var cells = row.Cells.Take(batch.Headers.Count).Concat(Enumerable.Repeat("", Math.Max(0, batch.Headers.Count - row.Cells.Count)));
            await WriteAsync(writer, [.. cells, row.Line.ToString(CultureInfo.InvariantCulture), string.Join(' ', NoteText.Read(row.Notes).Select(ImportPage.Words))]);
        }
    }

    Task WriteAsync(StreamWriter writer, IReadOnlyList<string> cells) => writer.WriteAsync(string.Join(parting, cells.Select(Cell)) + "\r\n");

    // What begins like a formula is text wherever the file is opened; a reading of it takes the mark away again.
    string Cell(string cell)
    {
        var safe = FormulaMark.Put(cell);
        return safe.AsSpan().IndexOfAny(['"', '\r', '\n', parting]) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
