using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Committee;

/// <summary>A session as a member of the committee reads it.</summary>
public sealed class SessionModel(RegistryDb db, CurrentAccount current) : MemberPage(db, current)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();
}
