using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Both ends of a search of the directory, as lists.</summary>
[EnableRateLimiting(ReadingLimits.Maps)]
public sealed class EndsModel : PageModel
{
    public EndsView View { get; private set; } = null!;

    public void OnGet() => View = EndsView.Read(HttpContext.RequestServices, Request.Query, IndexModel.Room);
}
