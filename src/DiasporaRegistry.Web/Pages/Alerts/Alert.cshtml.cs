using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>An alert as anyone reads it.</summary>
public sealed class AlertModel(RegistryDb db, AlertReader reader) : PageModel
{
    public LawAlert Alert { get; private set; } = null!;

    public string Office => reader.OfficeOf(Alert);

    public string Places { get; private set; } = "";

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Alert.Country);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.PublicAlerts().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } found)
            return NotFound();
        Alert = found;
        Places = await reader.PlacesOfAsync(found, cancel);
        return Page();
    }
}
