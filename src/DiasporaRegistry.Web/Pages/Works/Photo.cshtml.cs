using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Hands out a photograph of a work to its own people.</summary>
public sealed class PhotoModel(OwnWorks own) : WorkPage(own)
{
    public async Task<IActionResult> OnGetAsync(Guid photo, string? size, CancellationToken cancel)
    {
        var found = await Own.Db.WorksPhotos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == photo && p.ProjectId == Id, cancel);
        if (found is null || (View.IsPartners && !View.Photos.Any(p => p.Id == photo)) || Own.Photos.Open(found, size) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType);
    }
}
