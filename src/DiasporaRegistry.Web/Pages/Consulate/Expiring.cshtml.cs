using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>A registration that ends soon.</summary>
public sealed record EndingRow(Guid OrganizationId, string Name, string? Number, DateOnly Until, bool IsAskedFor);

/// <summary>The registrations of the officer's district that end within 90 days, the next first.</summary>
public sealed class ExpiringModel(RegistryDb db, CurrentAccount current, ListedNames names, TimeProvider clock) : PageModel
{
    const int MostShown = 500;

    public string ConsulateName { get; private set; } = "";

    public IReadOnlyList<EndingRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        ConsulateName = names.Consulate(officer.ConsulateCode!);
        Rows = await DistrictDay.Ending(db, officer.Country!, officer.ConsulateCode!, CountriesOfOrigin.DayIn(officer.Country!, clock.GetUtcNow())).AsNoTracking()
            .OrderBy(r => r.ValidUntil).ThenBy(r => r.Id).Take(MostShown)
            .Select(r => new EndingRow(r.OrganizationId, r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", r.Number, r.ValidUntil!.Value, r.RenewalWaitsSince != null))
            .ToListAsync(cancel);
    }
}
