using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Hands a public document to anyone, always as a download, after asking each time whether it still is public.</summary>
public sealed class DocumentModel(RegistryDb db, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await db.PublicDocuments().AsNoTracking().SingleOrDefaultAsync(d => d.PublicId == id, cancellationToken);
        if (found is null || store.Open(found.RegistrationId, found.Id) is not { } content)
            return NotFound();
        // Nothing between here and the reader may keep what can be taken back.
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
        // The name that the file came with may be a person's.
        return File(content, found.ContentType, UploadedDocument.SafeName(found.PublicTitle + ".", Path.GetExtension(found.FileName)));
    }
}
