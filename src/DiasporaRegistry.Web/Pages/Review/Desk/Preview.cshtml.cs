using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>A document of a case, shown in its place on the case's page: to its country's reviewers alone, and to no other page than ours.</summary>
public sealed class PreviewModel(RegistryDb db, CurrentAccount current, DecisionDesk decisions, DocumentStore store) : PageModel, IShowsPersons
{
    public Looking? Looking { get; private set; }

    // What the upload lets in; anything else is downloaded, whatever a row may say.
    private static readonly string[] Shown = ["application/pdf", "image/png", "image/jpeg"];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } opened
            || await db.FindDocumentAsync(await current.RequireAsync(), id, document, cancel) is not { } found
            || !Shown.Contains(found.ContentType)
            || store.Open(id, document) is not { } content)
            return NotFound();
        Looking = new(LookKind.Paper, StaffRole.MinistryReviewer, opened.Country, opened.OrganizationId);
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.ContentDisposition = "inline";
        FramedHere.Allow(HttpContext);
        return File(content, found.ContentType);
    }
}
