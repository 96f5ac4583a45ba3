using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>The figures of a page as text with commas, each line with the moment and the page that it is from.</summary>
public sealed class FigureFile(Installation installation, TimeProvider clock)
{
    /// <summary>Writes figures.</summary>
    /// <param name="path">The page below the language, such as <c>places/mx-32</c>.</param>
    /// <param name="rows">The lines.</param>
    public Task<FileContentResult> WriteAsync(string path, IEnumerable<FigureRow> rows, CancellationToken cancel) =>
        WriteAsync(path, FigureColumns.Of(clock.GetUtcNow(), AddressOf(path)), rows, cancel);

    /// <summary>Writes lines of any sort.</summary>
    public async Task<FileContentResult> WriteAsync<TRow>(string path, IReadOnlyList<ExportColumn<TRow>> columns, IEnumerable<TRow> rows, CancellationToken cancel)
    {
        var words = new ExportWords(Languages.Current, AddressOf(path), (_, code) => code, key => key);
        var file = new ExportFile(words, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return new FileContentResult(await ExportFormats.CsvAsync(file, columns, rows, cancel), ExportFormat.Csv.MediaType()) { FileDownloadName = $"{path.Replace('/', '-')}.csv" };
    }

    string AddressOf(string path) => $"{installation.Address.TrimEnd('/')}/{Languages.Current}/{path}";
}
