using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>What sources say of one programme, fact by fact.</summary>
public sealed class ProgrammeModel(RegistryDb db) : PageModel
{
    public ProgrammeView Programme { get; private set; } = null!;

    public string Country { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        var stored = code.ToUpperInvariant();
        if (await db.Programmes.AsNoTracking().Include(p => p.Facts).SingleOrDefaultAsync(p => p.Code == stored, cancellationToken) is not { } programme)
            return NotFound();
        Programme = ProgrammeView.Of(programme);
        Country = (await db.Places.AsNoTracking().SingleAsync(p => p.Code == programme.Country, cancellationToken)).NameIn(Languages.Current);
        return Page();
    }
}
