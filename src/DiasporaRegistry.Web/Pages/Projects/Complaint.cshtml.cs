using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Where a complaint stands, for whoever holds its link.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class ComplaintModel(RegistryDb db, ComplaintDesk desk, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>Whether it was sent a moment ago.</summary>
    [BindProperty(SupportsGet = true, Name = "filed")]
    public bool IsFiled { get; set; }

    public Complaint? Found { get; private set; }

    public string Title { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "private, no-store";
        Found = await desk.FindAsync(Token, cancel);
        if (Found is null)
            return;
        var project = await db.PublicProjects().AsNoTracking().SingleAsync(p => p.Id == Found.ProjectId, cancel);
        (Title, Today) = (project.Title, project.TodayOf(clock.GetUtcNow()));
    }
}
