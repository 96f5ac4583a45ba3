using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>One need, as its ministry reads it; consulates answer.</summary>
public sealed class NeedModel(RegistryDb db, NeedReader reader, CurrentAccount current) : PageModel
{
    public NeedView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        if (await reader.FindAsync(db.NeedsForMinistry(country), id, cancel) is not { } found)
            return NotFound();
        View = found;
        return Page();
    }
}
