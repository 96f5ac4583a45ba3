using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Hands a file of a claim to whoever made it and to the ministry that decides, always as a download.</summary>
public sealed class FileModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel, IShowsPersons
{
    public Looking? Looking { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid claim, Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var found = await db.FindEvidenceAsync(account, claim, id, cancel);
        if (found is null || store.Open(claim, id) is not { } content)
            return NotFound();
        Looking = await db.LookAtEvidenceAsync(account, claim, cancel);
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
