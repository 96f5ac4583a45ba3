using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A long download: how far it is, its file once it is there, and ending it. Whoever did not ask for it finds nothing.</summary>
public abstract class DownloadWorkPage(LongDownloads downloads, ExportFiles files, TimeProvider clock, Installation installation, IStringLocalizer<ExportText> text) : PageModel
{
    const long Kilobyte = 1_000;
    const long Megabyte = 1_000_000;

    /// <summary>Where the search lives.</summary>
    public SearchRoom Room { get; private set; } = null!;

    /// <summary>The download.</summary>
    public OrganizationExport Export { get; private set; } = null!;

    /// <summary>Whether the reader wants the page to stay as it is while the work goes on.</summary>
    [FromQuery(Name = "still")]
    public bool IsStill { get; set; }

    /// <summary>This page's address.</summary>
    public string Here => $"{Room.Download}/{RouteData.Values["key"]}";

    /// <summary>How many organizations are read in a second.</summary>
    public double Rate => Export is { Done: > 0, BegunAt: { } begun } ? Export.Done / Math.Max(0.001, (clock.GetUtcNow() - begun).TotalSeconds) : 0;

    /// <summary>How long it still takes, in words; null while nobody can say.</summary>
    public string? Left => Rate <= 0 ? null : TimeSpan.FromSeconds((Export.Total - Export.Done) / Rate) is var left && left.TotalSeconds < 90
        ? text["Seconds", Formats.Number((long)Math.Ceiling(left.TotalSeconds))].Value
        : text["Minutes", Formats.Number((long)Math.Ceiling(left.TotalMinutes))].Value;

    /// <summary>How large the file is, in words.</summary>
    public string Size => Export.Bytes < Megabyte ? text["Kilobytes", Formats.Number(Math.Max(1, Export.Bytes / Kilobyte))].Value : text["Megabytes", Formats.Number(Export.Bytes / Megabyte)].Value;

    /// <summary>The last moment of the file, in words.</summary>
    public string Until => Formats.Date(Export.FinishedAt!.Value + LongDownloads.Kept, installation.Zone);

    /// <summary>Who searches, and who is written down for it; nobody where anyone may.</summary>
    protected abstract Task<(SearchRoom Room, Actor? By)> ReaderAsync();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Room, var by) = await ReaderAsync();
        if (await downloads.FindAsync(RouteData.Values["key"] as string, Room, by, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Export = found;
        Response.Headers.CacheControl = "private, no-store";
        await next();
    }

    public void OnGet()
    {
    }

    /// <summary>The file; a program that lost its line goes on where it stopped.</summary>
    public IActionResult OnGetFile()
    {
        if (Export.State != ExportState.Done || files.Open(Export.Id) is not { } file)
            return LocalRedirect(Here);
        return new FileStreamResult(file, Export.Format.MediaType())
        {
            FileDownloadName = $"{text["FileName"].Value}.{Export.Format.Extension()}",
            LastModified = Export.FinishedAt,
            EntityTag = new EntityTagHeaderValue($"\"{Export.Id:N}\""),
            EnableRangeProcessing = true,
        };
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancel)
    {
        await downloads.CancelAsync(Export, cancel);
        return LocalRedirect(Here);
    }
}
