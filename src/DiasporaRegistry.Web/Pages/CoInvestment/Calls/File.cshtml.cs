using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>Hands a document of a call to its office, before anyone else may read it, always as a download.</summary>
public sealed class FileModel(ProgrammeDesk desk, DocumentStore store) : ProgrammePage(desk)
{
    public async Task<IActionResult> OnGetAsync(Guid call, Guid id, CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        var found = await Db.CallsOf(country).Where(c => c.Id == call).SelectMany(c => c.Files).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (found is null || store.Open(call, id) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
