using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>All values of one filter of an officer's directory, with counts.</summary>
public sealed class FacetsModel(CurrentAccount current) : PageModel
{
    public FacetsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var room = await IndexModel.RoomAsync(current);
        if (FacetsView.Read(HttpContext.RequestServices, Request.Query, room) is not { } view)
            return LocalRedirect(room.Page);
        View = view;
        return Page();
    }
}
