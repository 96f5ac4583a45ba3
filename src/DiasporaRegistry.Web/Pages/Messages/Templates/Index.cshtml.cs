using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages.Templates;

/// <summary>The texts that the ministry and the consulates of the administrator's country pick from when they write.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current) : PageModel
{
    public IReadOnlyList<MessageTemplate> Templates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Templates = await db.TemplatesOf((await current.RequireAsync()).As(StaffRole.MinistryAdministrator)!.Country!).AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancel);
}
