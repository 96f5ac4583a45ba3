using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.SelfChecks;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.SelfChecks;

/// <summary>A self-check that an organization shares.</summary>
public sealed record SharedCheck(Guid OrganizationId, string Organization, SelfCheckView View);

/// <summary>The self-checks that organizations of the district share with the officer's consulate.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, ListedNames names, Installation installation) : PageModel
{
    const int MostShown = 100;

    public string ConsulateName { get; private set; } = "";

    public IReadOnlyList<SharedCheck> Shared { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        ConsulateName = names.Consulate(officer.ConsulateCode!);
        var rows = await db.SelfChecksForConsulate(officer.Country!, officer.ConsulateCode!).AsNoTracking().OrderByDescending(c => c.SharedAt).Take(MostShown).Select(c => new
        {
            Check = c,
            Name = db.Organizations.Where(o => o.Id == c.OrganizationId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
        }).ToListAsync(cancel);
        Shared = [.. rows.Select(r => new SharedCheck(r.Check.OrganizationId, r.Name ?? "", SelfCheckView.Of(r.Check, installation.Zone)))];
    }
}
