using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A project as anyone may see it: what is built, where, for whom, who pays, and what became of the money.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class ProjectModel(RegistryDb db, Installation installation, TimeProvider clock) : PageModel
{
    public ProjectView View { get; private set; } = null!;

    /// <summary>How the work goes.</summary>
    public WorksOfProject? Works { get; private set; }

    /// <summary>What people complained about, and the answers.</summary>
    public ComplaintsOfProject? Complaints { get; private set; }

    /// <summary>The address that the page is shared by.</summary>
    public string Canonical { get; private set; } = "";

    /// <summary>The page's facts for machines (schema.org).</summary>
    public DataBlock Data { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancel)
    {
        if (key is null || await ProjectView.FindAsync(db, key, cancel) is not { } facts)
            return NotFound();
        // One address for one project: people pass on its number.
        if (key != facts.Key)
            return RedirectPermanent(Navigation.To($"projects/{facts.Key}"));
        View = await ProjectView.ReadAsync(db, facts, cancel);
        Works = await WorksOfProject.ReadAsync(db, facts.Id, clock.GetUtcNow(), cancel);
        Complaints = await ComplaintsOfProject.ReadAsync(db, facts.Id, clock.GetUtcNow(), cancel);
        var site = installation.Address.TrimEnd('/');
        Canonical = site + Request.Path.ToUriComponent();
        Data = new DataBlock(View.Linked(Canonical, site));
        return Page();
    }
}
