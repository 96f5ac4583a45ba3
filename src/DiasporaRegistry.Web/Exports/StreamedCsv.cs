using System.Net.Http.Headers;
using System.Text;
using DiasporaRegistry.Data.Exports;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Exports;

/// <summary>A long table as a CSV file (RFC 4180), written as it is read: a line of names, CRLF, formulas made harmless.</summary>
/// <param name="name">What the file is called.</param>
/// <param name="names">The line of names.</param>
/// <param name="lines">The rows.</param>
public sealed class StreamedCsv(string name, IReadOnlyList<string> names, IAsyncEnumerable<IReadOnlyList<string>> lines) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = ExportFormat.Csv.MediaType();
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
        response.Headers.CacheControl = "private, no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync(Written(names));
        await foreach (var line in lines.WithCancellation(cancel))
            await writer.WriteAsync(Written(line));
    }

    private static string Written(IReadOnlyList<string> line)
    {
        using var text = new StringWriter();
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0)
                text.Write(',');
            CsvCell.Write(text, FormulaMark.Put(line[i]));
        }

        text.Write("\r\n");
        return text.ToString();
    }
}
