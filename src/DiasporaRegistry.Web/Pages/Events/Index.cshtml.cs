using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>The events that are to come, by country, with the addresses of the feeds that calendars follow.</summary>
public sealed class IndexModel(RegistryDb db, EventReader reader, ListedNames names, TimeProvider clock) : PageModel
{
    /// <summary>The country that the list is narrowed to.</summary>
    [BindProperty(SupportsGet = true, Name = "country")]
    public string? Country { get; set; }

    public IReadOnlyDictionary<string, string> Countries => names.Countries;

    public IReadOnlyList<EventRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = CountriesOfOrigin.Codes.FirstOrDefault(c => string.Equals(c, Country, StringComparison.OrdinalIgnoreCase));
        var coming = db.Events.ToCome(clock.GetUtcNow());
        Rows = await reader.RowsAsync(Country is null ? coming : coming.Where(e => e.Country == Country), cancel);
    }
}
