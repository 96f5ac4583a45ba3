using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Hands out a photograph of a work that anyone may see.</summary>
public sealed class PhotoModel(RegistryDb db, WorksPhotos photos, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid photo, string? size, CancellationToken cancel)
    {
        if (await db.PublicProjects().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } project
            || await db.PublicPhotos(id, project.TodayOf(clock.GetUtcNow())).AsNoTracking().SingleOrDefaultAsync(p => p.Id == photo, cancel) is not { } found
            || photos.Open(found, size) is not { } content)
            return NotFound();
        // What is withheld later is gone within the hour.
        Response.Headers.CacheControl = "public, max-age=3600";
        return File(content, found.ContentType);
    }
}
