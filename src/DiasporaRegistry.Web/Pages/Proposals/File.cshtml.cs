using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Hands a paper of a proposal to who represents its organization, always as a download.</summary>
public sealed class FileModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid file, CancellationToken cancel)
    {
        var found = await db.FindProposalFileAsync((await current.RequireAsync()).Id, id, file, cancel);
        if (found is null || store.Open(id, file) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
