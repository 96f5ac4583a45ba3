using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>What ministries ask their country's organizations: what is open, what is to come, what was concluded, and what still owes conclusions.</summary>
public sealed class IndexModel(RegistryDb db, ConsultationReader reader, ListedNames names) : PageModel
{
    /// <summary>The country that the list is narrowed to.</summary>
    [BindProperty(SupportsGet = true, Name = "country")]
    public string? Country { get; set; }

    public IReadOnlyDictionary<string, string> Countries => names.Countries;

    public ILookup<ConsultationStage, ConsultationRow> Rows { get; private set; } = Array.Empty<ConsultationRow>().ToLookup(r => r.Stage);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = CountriesOfOrigin.Codes.FirstOrDefault(c => string.Equals(c, Country, StringComparison.OrdinalIgnoreCase));
        var all = db.PublicConsultations();
        Rows = (await reader.RowsAsync(Country is null ? all : all.Where(c => c.Country == Country), cancel)).ToLookup(r => r.Stage);
    }
}
