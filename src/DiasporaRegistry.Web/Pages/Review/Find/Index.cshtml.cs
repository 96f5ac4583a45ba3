using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Find;

/// <summary>Finds organizations for a ministry's reviewer: what is public, and what was submitted to the own country in any state.</summary>
public sealed class IndexModel(SearchDesk desk, CurrentAccount current) : PageModel
{
    public SearchView View { get; private set; } = null!;

    /// <summary>A ministry's directory.</summary>
    public static async Task<SearchRoom> RoomAsync(CurrentAccount current)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        return new SearchRoom(DirectoryScope.Ministry(country), Navigation.To("review/directory"), Navigation.To("review/organizations"), new SearchPreset(country));
    }

    public async Task<IActionResult> OnGetAsync()
    {
        var (view, elsewhere) = await desk.AnswerAsync(HttpContext, await RoomAsync(current), ModelState);
        if (elsewhere is not null)
            return LocalRedirect(elsewhere);
        View = view!;
        return Page();
    }

    public async Task<IActionResult> OnGetSuggestAsync([FromServices] SearchParts parts) => parts.Suggest(HttpContext, await RoomAsync(current));

    public async Task<IActionResult> OnGetMapAsync([FromServices] SearchParts parts) => parts.Map(HttpContext, await RoomAsync(current));
}
