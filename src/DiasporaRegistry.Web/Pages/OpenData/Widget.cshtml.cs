using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.OpenData;

/// <summary>A part of the public directory that stands in a frame of another site: a list and a map, without cookies and without anything to sign in to.</summary>
[EnableRateLimiting(ReadingLimits.Parts)]
public sealed class WidgetModel(SearchDesk desk, SearchPlaces places, SearchWords words, DirectoryIndex index, Installation installation) : PageModel
{
    const int OnPage = 10;

    /// <summary>Anyone's directory, within the frame.</summary>
    public static SearchRoom Room => new(DirectoryScope.Public, Navigation.To("open-data/widget"), Navigation.To("directory"));

    public SearchView View { get; private set; } = null!;

    /// <summary>Whether a map stands beside the list.</summary>
    public bool HasMap { get; private set; }

    /// <summary>The whole directory's address of the same search.</summary>
    public string Whole { get; private set; } = "";

    public async Task OnGetAsync()
    {
        FramedHere.AllowAnywhere(HttpContext);
        Response.Headers["X-Robots-Tag"] = "noindex";
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        await places.LearnAsync(HttpContext);
        var address = desk.Read(Request.Query, Room);
        var found = index.Search(Room.Scope, address.Query with { FacetSize = 0, PageSize = OnPage });
        HasMap = Request.Query["map"].FirstOrDefault() != "no";
        Whole = installation.Address.TrimEnd('/') + Navigation.To("directory") + address.Write(withPage: false);
        View = new SearchView(Room, address with { Query = address.Query with { Page = found.Page } }, found, [.. words.Chosen(Room, address)], [], [], new PlaceFields(), Whole);
    }

    public IActionResult OnGetMap([FromServices] SearchParts parts) => parts.Map(HttpContext, Room);
}
