using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>The books of a project as a file.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class LedgerModel(RegistryDb db, ProjectFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancel)
    {
        if (key is null || await ProjectView.FindAsync(db, key, cancel) is not { } facts)
            return NotFound();
        return File(await files.LedgerAsync(facts, cancel), ExportFormat.Csv.MediaType(), $"{facts.Key}.csv");
    }
}
