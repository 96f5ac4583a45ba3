using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>Hands a document of a public call to anyone, always as a download.</summary>
public sealed class CallFileModel(RegistryDb db, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid call, Guid id, CancellationToken cancel)
    {
        var found = await db.PublicCalls().Where(c => c.Id == call).SelectMany(c => c.Files).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        return found is null || store.Open(call, id) is not { } content ? NotFound() : File(content, found.ContentType, found.FileName);
    }
}
