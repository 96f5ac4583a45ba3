using System.Net.Http.Headers;
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
        response.ContentType = ExportFormat.Csv.MediaType();
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
        response.Headers.CacheControl = "private, no-store";
        await response.BodyWriter.WriteAsync(Encoding.UTF8.GetPreamble(), context.HttpContext.RequestAborted);
        await response.WriteAsync(Written(), context.HttpContext.RequestAborted);
    }

    private string Written()
    {
        using var text = new StringWriter();
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Count; i++)
            {
                if (i > 0)
                    text.Write(',');
                CsvCell.Write(text, FormulaMark.Put(line[i]));
            }

            text.Write("\r\n");
        }

        return text.ToString();
    }
}
