using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>A page about one of the reader's organizations, whatever its applications; anybody else's is not found.</summary>
public abstract class OrganizationPage(RegistryDb db, CurrentAccount current, string unnamed) : DeskPage
{
    Organization organization = null!;

    public override Organization Organization => organization;

    public string Name => Organization.OfficialName.Length > 0 ? Organization.OfficialName : unnamed;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;
        Account = await current.RequireAsync();
        var found = Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id)
            ? await db.OrganizationsOf(Account.Id).WithRepresentatives().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel)
            : null;
        // Removed between two reads of one request: not found, as at the next one.
        if (found?.RoleOf(Account.Id) is not { } role)
        {
            context.Result = NotFound();
            return;
        }

        organization = found;
        context.Result = DeskRights.RefusalOf(context, Account, role) ?? await PrepareAsync(cancel);
        if (context.Result is null)
            await next();
    }

    /// <summary>Reads what the page shows, also when its form is wrong; answers instead where there is nothing to show.</summary>
    protected virtual Task<IActionResult?> PrepareAsync(CancellationToken cancel) => Task.FromResult<IActionResult?>(null);
}
