using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Finds organizations among what anyone may see.</summary>
public sealed class IndexModel(RegistryDb db, SearchDesk desk, Installation installation) : PageModel
{
    public SearchView View { get; private set; } = null!;

    public ResultsView Results => new(View, Navigation.To("directory"), ForOfficers: false);

    /// <summary>The one address of this search, for search engines.</summary>
    public string Canonical { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        View = await desk.AnswerAsync(Request.Query, new SearchScope(db.PublicOrganizations(), db.PublicRegistrations()), null, ModelState, cancellationToken);
        var address = View.Form.Address(withPage: true);
        if (ModelState.IsValid && !View.Form.IsSaidBy(Request.Query))
            return LocalRedirect(Request.Path.ToUriComponent() + address);
        Canonical = installation.Address.TrimEnd('/') + Request.Path.ToUriComponent() + address;
        return Page();
    }
}
