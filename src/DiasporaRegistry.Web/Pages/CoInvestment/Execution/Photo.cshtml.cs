using DiasporaRegistry.Data.CoInvestment;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>Hands out a photograph of a work to its programme's office.</summary>
public sealed class PhotoModel(ExecutionDesk desk) : ProgrammePage(desk.Programme)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid photo, string? size, CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        var found = await Db.WorksPhotos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == photo && p.ProjectId == id && Db.ProjectsOf(country).Any(x => x.Id == id), cancel);
        if (found is null || desk.Photos.Open(found, size) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType);
    }
}
