using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A search as a file, for whoever may search there: how many organizations, in which form, and what its columns mean.</summary>
[EnableRateLimiting(ReadingLimits.Exports)]
public abstract class DownloadPage(DownloadDesk desk, LongDownloads downloads, ExportNames names, IStringLocalizer<ExportText> text) : PageModel
{
    [BindProperty]
    public DownloadForm Form { get; set; } = new();

    /// <summary>Where the search lives.</summary>
    public SearchRoom Room { get; private set; } = null!;

    /// <summary>The search.</summary>
    public SearchAddress Address { get; private set; } = null!;

    /// <summary>What was chosen, in words.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>How many organizations it finds.</summary>
    public int Total { get; private set; }

    /// <summary>Whether its file takes too long to wait for it.</summary>
    public bool IsLong => Total > downloads.LongFrom;

    /// <summary>A key for a file that takes long.</summary>
    public string Key { get; } = ExportKey.New();

    /// <summary>The words of the columns.</summary>
    public ExportWords ColumnWords => names.In(Languages.Current);

    /// <summary>Who searches, and who is written down for it; nobody where anyone may.</summary>
    protected abstract Task<(SearchRoom Room, Actor? By)> ReaderAsync();

    public async Task OnGetAsync() => await ReadAsync();

    /// <summary>What the columns mean, for programs.</summary>
    /// <param name="of">The form whose columns are meant, by its extension: those of a file for maps are others than those of tables.</param>
    public IActionResult OnGetSchema(string? of) => Description("schema.json", TableSchema.Write(of == ExportFormat.GeoJson.Extension() ? TableSchema.OfFeatures(ColumnWords) : TableSchema.Of(ColumnWords)));

    /// <summary>The same, with the file around them.</summary>
    public IActionResult OnGetPackage() => Description("datapackage.json", TableSchema.Write(TableSchema.Package(ColumnWords, FileName(ExportFormat.Csv), text["Title"])));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var by = await ReadAsync();
        if (!Enum.TryParse<ExportFormat>(Form.Format, ignoreCase: true, out var format) || !Enum.IsDefined(format))
            ModelState.AddModelError("Form.Format", text["Format.Missing"]);
        else if (Total > format.Most())
            ModelState.AddModelError("Form.Format", text["Format.TooMany", Formats.Number(format.Most())]);
        if (!ModelState.IsValid || Total == 0)
            return Page();
        if (IsLong)
        {
            var key = ExportKey.IsOne(Form.Key) ? Form.Key! : Key;
            return await downloads.AskAsync(key, Room, Address, format, Form.Mark, Total, by, cancel) ? LocalRedirect($"{Room.Download}/{key}") : Busy();
        }

        if (await desk.WriteAsync(Room, Address, format, Form.Mark, by, cancel) is { } file)
        {
            Response.Headers.CacheControl = "private, no-store";
            return File(file, format.MediaType(), FileName(format));
        }

        return Busy();
    }

    /// <summary>Says that others are at it, and keeps what was chosen.</summary>
    protected IActionResult Busy()
    {
        ModelState.AddModelError("", text["Busy"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = "60";
        return Page();
    }

    string FileName(ExportFormat format) => $"{text["FileName"].Value}.{format.Extension()}";

    FileContentResult Description(string name, byte[] content)
    {
        Response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        return File(content, "application/json; charset=utf-8");
    }

    async Task<Actor?> ReadAsync()
    {
        (Room, var by) = await ReaderAsync();
        (Address, Total, Chosen) = await desk.ReadAsync(HttpContext, Room);
        return by;
    }
}
