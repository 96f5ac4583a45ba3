using System.Text;
using DiasporaRegistry.Data.Exports;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Exports;

/// <summary>A table that fits a page, as a CSV file (RFC 4180): a line of names, CRLF, formulas made harmless.</summary>
/// <param name="name">What the file is called.</param>
/// <param name="lines">The line of names, and the rows.</param>
public sealed class SmallCsv(string name, IEnumerable<IReadOnlyList<string>> lines) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
        response.Headers.CacheControl = "private, no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true);
        foreach (var line in lines)
            await writer.WriteAsync(string.Join(',', line.Select(Cell)) + "\r\n");
    }

    /// <summary>A cell as it is written: what begins like a formula is text wherever the file is opened.</summary>
    public static string Cell(string cell)
    {
        var safe = FormulaMark.Put(cell);
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
