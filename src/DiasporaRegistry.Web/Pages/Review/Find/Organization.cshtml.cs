using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Find;

/// <summary>Leads from an organization to its latest case in the reviewer's country; where it has none there, to what the ministry does with one that it mapped, else to its public page.</summary>
public sealed class OrganizationModel(RegistryDb db, CurrentAccount current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var latest = await db.CasesForMinistry(country).Where(r => r.OrganizationId == id).OrderByDescending(r => r.BegunAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
        if (latest is { } registration)
            return LocalRedirect(Navigation.To($"review/{registration}"));
        if (await db.MappedFor(country).AnyAsync(o => o.Id == id, cancellationToken))
            return LocalRedirect(Navigation.To($"review/mapped/{id}"));
        return await db.PublicOrganizations().AnyAsync(o => o.Id == id, cancellationToken) ? LocalRedirect(Navigation.To($"directory/{id}")) : NotFound();
    }
}
