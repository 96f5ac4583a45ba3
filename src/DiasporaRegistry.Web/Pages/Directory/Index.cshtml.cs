using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Finds organizations among what anyone may see.</summary>
[EnableRateLimiting(ReadingLimits.Parts)]
public sealed class IndexModel(SearchDesk desk, SearchSheet sheet) : PageModel
{
    /// <summary>Anyone's directory.</summary>
    public static SearchRoom Room => new(DirectoryScope.Public, Navigation.To("directory"), Navigation.To("directory"));

    public SearchView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (view, elsewhere) = await desk.AnswerAsync(HttpContext, Room, ModelState);
        if (elsewhere is not null)
            return LocalRedirect(elsewhere);
        View = view!;
        return await sheet.WholeAsync(HttpContext, View) ?? (IActionResult)Page();
    }

    public IActionResult OnGetSuggest([FromServices] SearchParts parts) => parts.Suggest(HttpContext, Room);

    public IActionResult OnGetMap([FromServices] SearchParts parts) => parts.Map(HttpContext, Room);
}
