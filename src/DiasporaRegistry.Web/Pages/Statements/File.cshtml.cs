using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>A statement as PDF, with the code by which anyone checks it.</summary>
[EnableRateLimiting(ReadingLimits.Certificates)]
public sealed class FileModel(StatementDesk desk, StatementPaper paper, IStringLocalizer<StatementsText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid organization, int year, CancellationToken cancel)
    {
        if (await desk.ReadAsync(organization, year, desk.ThisSecond, cancel) is not { IsRecognised: true } view)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(paper.Make(view, desk.AddressOf(view)), "application/pdf", text["FileName", year]);
    }
}
