using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Hands a document of an application to those who may read it, always as a download.</summary>
public sealed class DocumentModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel, IShowsPersons
{
    public Looking? Looking { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid document, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var found = await db.FindDocumentAsync(account, id, document, cancel);
        if (found is null || store.Open(id, document) is not { } content)
            return NotFound();
        Looking = await db.LookAtPapersAsync(account, id, cancel);
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
