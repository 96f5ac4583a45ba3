using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>The projects that clubs and governments pay for together, with the sums of whatever part of them somebody looks at.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class IndexModel(RegistryDb db, Words words, Installation installation) : PageModel
{
    public ProjectList List { get; private set; } = null!;

    /// <summary>The address that the page is shared by.</summary>
    public string Canonical { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        List = await ProjectList.ReadAsync(db, ProjectAddress.Read(Request.Query), words, cancel);
        Canonical = installation.Address.TrimEnd('/') + Navigation.To("projects") + List.Address.Write(List.Page);
    }
}
