using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>A document of a case, shown in its place on the case's page: to its country's reviewers alone, and to no other page than ours.</summary>
public sealed class PreviewModel(RegistryDb db, CurrentAccount current, DecisionDesk decisions, DocumentStore store) : PageModel
{
    // What the upload lets in; anything else is downloaded, whatever a row may say.
    private static readonly string[] Shown = ["application/pdf", "image/png", "image/jpeg"];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is null
            || await db.FindDocumentAsync(await current.RequireAsync(), id, document, cancel) is not { } found
            || !Shown.Contains(found.ContentType)
            || store.Open(id, document) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.ContentDisposition = "inline";
        FramedHere.Allow(HttpContext);
        return File(content, found.ContentType);
    }
}
