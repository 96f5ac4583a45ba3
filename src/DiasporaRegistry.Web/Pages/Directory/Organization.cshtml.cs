using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Contact;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>An organization as anyone may see it.</summary>
public sealed class OrganizationModel(RegistryDb db, ListedNames names, DirectoryIndex index, LetterDesk letters, TimeProvider clock, Installation installation) : PageModel
{
    public ProfileView View { get; private set; } = null!;

    public ProfileActs Acts { get; private set; } = null!;

    /// <summary>The page's facts for machines (schema.org).</summary>
    public DataBlock Data { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var today = CountriesOfOrigin.EarliestDay(clock.GetUtcNow());
        var reader = new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]);
        if (await OrganizationProfile.ReadAsync(db, id, reader, today, cancellationToken) is not { } profile)
        {
            if (await db.SurvivorOfAsync(id, cancellationToken) is { } winner)
                return RedirectPermanent(Navigation.To($"directory/{winner}"));
            // What is not public any more and goes on in another leads there, as long as that is said of it.
            return await db.SuccessorOfAsync(id, cancellationToken) is { } successor ? Redirect(Navigation.To($"directory/{successor}")) : NotFound();
        }

        var site = installation.Address.TrimEnd('/');
        View = await ProfileView.OfAsync(db, profile, reader, names.Countries, IndexModel.Room, cancellationToken) with
        {
            Canonical = site + Request.Path.ToUriComponent(),
        };
        Data = new DataBlock(LinkedData.Of(View, site, index.Places, today));
        Acts = new ProfileActs(id, profile.Provenance, await letters.ReachesAsync(id, cancellationToken));
        return Page();
    }
}
