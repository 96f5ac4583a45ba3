using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>All values of one filter of the directory, with counts.</summary>
public sealed class FacetsModel : PageModel
{
    public FacetsView View { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (FacetsView.Read(HttpContext.RequestServices, Request.Query, IndexModel.Room) is not { } view)
            return LocalRedirect(IndexModel.Room.Page);
        View = view;
        return Page();
    }
}
