using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Committee;

/// <summary>Hands a paper of a proposal to a member who decides about it, always as a download.</summary>
public sealed class PaperModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid proposal, Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var found = await db.ProposalsOfMember(account.Id).Where(p => p.Id == proposal).SelectMany(p => p.Files).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (found is null || store.Open(proposal, id) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
