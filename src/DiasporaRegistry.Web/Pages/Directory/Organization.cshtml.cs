using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Contact;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>An organization as anyone may see it.</summary>
public sealed class OrganizationModel(RegistryDb db, ListedNames names, LetterDesk letters, TimeProvider clock, Installation installation) : PageModel
{
    public ProfileView View { get; private set; } = null!;

    public ProfileActs Acts { get; private set; } = null!;

    public string Canonical { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var reader = new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]);
        if (await OrganizationProfile.ReadAsync(db, id, reader, today, cancellationToken) is not { } profile)
            return NotFound();
        View = await ProfileView.OfAsync(db, profile, names.Countries, Navigation.To("directory"), false, cancellationToken);
        Acts = new ProfileActs(id, profile.Provenance == Provenance.Mapped, await letters.ReachesAsync(id, cancellationToken));
        Canonical = installation.Address.TrimEnd('/') + Request.Path.ToUriComponent();
        return Page();
    }
}
