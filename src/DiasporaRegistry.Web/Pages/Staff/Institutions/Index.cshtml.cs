using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Institutions;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Institutions;

/// <summary>The ministry, the units and the laws that the own country has for its diaspora.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db, TimeProvider clock) : StaffPage(current)
{
    public string Country { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public ILookup<InstitutionKind, InstitutionalLink> Links { get; private set; } = Array.Empty<InstitutionalLink>().ToLookup(l => l.Kind);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await AdministratorAsync()).Country;
        Today = CountriesOfOrigin.DayIn(Country, clock.GetUtcNow());
        Links = (await db.InstitutionalLinks.AsNoTracking().Where(l => l.Country == Country).OrderBy(l => l.Id).ToListAsync(cancel)).ToLookup(l => l.Kind);
    }
}
