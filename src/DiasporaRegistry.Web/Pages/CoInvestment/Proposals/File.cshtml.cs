using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Proposals;

/// <summary>Hands a paper of a proposal to the programme that decides about it, always as a download.</summary>
public sealed class FileModel(ProgrammeDesk desk, DocumentStore store) : ProgrammePage(desk)
{
    public async Task<IActionResult> OnGetAsync(Guid proposal, Guid id, CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        // What may still be changed is not read by who decides, in its papers neither.
        var found = await Db.ProposalsFor(country).Where(p => p.Id == proposal && p.Call!.ClosesAt <= Desk.Now).SelectMany(p => p.Files).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (found is null || store.Open(proposal, id) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
