using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Actions;

/// <summary>What the own government does about each recommendation of the study.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db) : StaffPage(current)
{
    public string Country { get; private set; } = "";

    public ILookup<Recommendation, CountryAction> Actions { get; private set; } = Array.Empty<CountryAction>().ToLookup(a => a.Recommendation);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await AdministratorAsync()).Country;
        Actions = (await db.CountryActions.AsNoTracking().Where(a => a.Country == Country).OrderBy(a => a.Id).ToListAsync(cancel)).ToLookup(a => a.Recommendation);
    }
}
