using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A list of projects as a file: in which form, and what its columns mean.</summary>
[EnableRateLimiting(ReadingLimits.Exports)]
public sealed class DownloadModel(RegistryDb db, ProjectFiles files, Words words, IStringLocalizer<ProjectsText> text) : PageModel
{
    public ProjectList List { get; private set; } = null!;

    /// <summary>The words of the columns.</summary>
    public ExportWords ColumnWords => files.WordsOf("Project");

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    /// <summary>What the columns mean, for programs.</summary>
    public IActionResult OnGetSchema() => File(TableSchema.Write(TableSchema.Of(ProjectColumns.Projects, ColumnWords, "id", "currency")), "application/json; charset=utf-8");

    /// <summary>The same, with the file around them.</summary>
    public IActionResult OnGetPackage() => File(TableSchema.Write(TableSchema.Package("projects", TableSchema.Of(ProjectColumns.Projects, ColumnWords, "id", "currency"), ColumnWords, Name(ExportFormat.Csv), text["Title"], hasMark: true)), "application/json; charset=utf-8");

    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var form) || form is not (ExportFormat.Csv or ExportFormat.Xlsx or ExportFormat.Json))
            ModelState.AddModelError("", text["Download.Format"]);
        if (!ModelState.IsValid || List.Total == 0)
            return Page();
        if (await files.WriteAsync(List.Address.Query, form, cancel) is { } file)
        {
            Response.Headers.CacheControl = "private, no-store";
            return File(file, form.MediaType(), Name(form));
        }

        ModelState.AddModelError("", text["Download.Busy"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = "60";
        return Page();
    }

    string Name(ExportFormat format) => $"{text["Download.FileName"].Value}.{format.Extension()}";

    async Task ReadAsync(CancellationToken cancel) => List = await ProjectList.ReadAsync(db, ProjectAddress.Read(Request.Query) with { Page = 1 }, words, cancel);
}
