using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Both ends of a search of the directory, as lists.</summary>
public sealed class EndsModel : PageModel
{
    public EndsView View { get; private set; } = null!;

    public void OnGet() => View = EndsView.Read(HttpContext.RequestServices, Request.Query, IndexModel.Room);
}
