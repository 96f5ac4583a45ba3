using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>Hands the file of a paper to the programme's office, always as a download.</summary>
public sealed class EvidenceModel(ProgrammeDesk desk, DocumentStore store) : ProgrammePage(desk)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid file, CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        var found = await Db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.ProjectId == id && Db.ProjectsOf(country).Any(p => p.Id == id), cancel);
        if (found is null || store.Open(id, file) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
