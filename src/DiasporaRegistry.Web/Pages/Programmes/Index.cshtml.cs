using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>The co-investment programmes that sources describe.</summary>
public sealed class IndexModel(RegistryDb db) : PageModel
{
    public IReadOnlyList<ProgrammeView> Programmes { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Countries { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Programmes = [.. (await db.Programmes.AsNoTracking().Include(p => p.Facts).OrderBy(p => p.FirstYear).ThenBy(p => p.Code)
            .ToListAsync(cancellationToken)).Select(ProgrammeView.Of)];
        Countries = (await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country && CountriesOfOrigin.Codes.Contains(p.Code))
            .ToListAsync(cancellationToken)).ToDictionary(p => p.Code, p => p.NameIn(Languages.Current));
    }
}
