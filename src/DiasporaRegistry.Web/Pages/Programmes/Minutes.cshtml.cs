using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>The public minutes of a session: who was there by side, how proposals ranked, what was decided and why.</summary>
public sealed class MinutesModel(RegistryDb db) : PageModel
{
    public SessionView View { get; private set; } = null!;

    public string Programme { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await SessionView.ReadAsync(db, db.PublicSessions(), id, cancel, isForAnyone: true) is not { } view)
            return NotFound();
        View = view;
        Programme = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == view.Year.ProgrammeCode, cancel)).NameIn(Languages.Current);
        return Page();
    }
}
