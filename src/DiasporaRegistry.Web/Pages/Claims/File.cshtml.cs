using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Hands a file of a claim to whoever made it and to the ministry that decides, always as a download.</summary>
public sealed class FileModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid claim, Guid id, CancellationToken cancel)
    {
        var found = await db.FindEvidenceAsync(await current.RequireAsync(), claim, id, cancel);
        if (found is null || store.Open(claim, id) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
