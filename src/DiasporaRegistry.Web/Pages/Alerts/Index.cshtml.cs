using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>What offices told organizations of changes of law, by the state where it holds.</summary>
public sealed class IndexModel(RegistryDb db, AlertReader reader) : PageModel
{
    /// <summary>The state or country that the list is narrowed to.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IReadOnlyList<AlertRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var codes = await db.PublicAlerts().SelectMany(a => a.Places).Distinct().ToListAsync(cancel);
        Place = codes.Find(c => string.Equals(c, Place, StringComparison.OrdinalIgnoreCase));
        Places = [.. (await reader.NamesAsync(codes, cancel)).OrderBy(p => p.Value, CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace)).Select(p => new SelectListItem(p.Value, p.Key, p.Key == Place))];
        var alerts = db.PublicAlerts();
        if (Place is { } place)
        {
            // What holds in the whole country holds in the state.
            var path = await db.Places.Where(p => p.Code == place).Select(p => p.Path).SingleAsync(cancel);
            alerts = alerts.Where(a => a.Places.Any(p => path.Contains(p)));
        }

        Rows = await reader.RowsAsync(alerts, cancel);
    }
}
