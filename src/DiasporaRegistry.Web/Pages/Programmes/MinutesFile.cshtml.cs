using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Sessions;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>The public minutes of a session, as PDF.</summary>
[EnableRateLimiting(ReadingLimits.Certificates)]
public sealed class MinutesFileModel(RegistryDb db, MinutesPaper paper, IStringLocalizer<ProgrammesText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await SessionView.ReadAsync(db, db.PublicSessions(), id, cancel, isForAnyone: true) is not { } view)
            return NotFound();
        var programme = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == view.Year.ProgrammeCode, cancel)).NameIn(Languages.Current);
        return File(paper.Make(view, programme), "application/pdf", text["Minutes.FileName", view.Year.ProgrammeCode, view.Year.Year, view.Session.Number]);
    }
}
