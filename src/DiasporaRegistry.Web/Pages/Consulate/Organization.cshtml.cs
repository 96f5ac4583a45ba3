using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>An organization as a consular officer may see it: in the own district also what it shows to the consulate, elsewhere what is public.</summary>
public sealed class OrganizationModel(RegistryDb db, ListedNames names, CurrentAccount current, TimeProvider clock) : PageModel, IShowsPersons
{
    public Looking? Looking => IsOfDistrict ? new(LookKind.Profile, StaffRole.ConsularOfficer, country!, View.Profile.Id) : null;

    private string? country;

    public ProfileView View { get; private set; } = null!;

    public bool IsOfDistrict { get; private set; }

    /// <summary>Whether the officer's consulate writes with it: it is of the district, and somebody represents it.</summary>
    public bool MayWriteTo => IsOfDistrict && View.Profile.Provenance == Provenance.Stated;

    public bool IsPublic { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        (country, var consulate) = (officer.Country!, officer.ConsulateCode!);
        IsOfDistrict = await db.OrganizationsOfDistrict(country, consulate).AnyAsync(o => o.Id == id, cancellationToken);
        var reader = new ProfileReader(db.OrganizationsForConsulate(country, consulate), db.RegistrationsForConsulate(country, consulate),
            IsOfDistrict ? [Visibility.Public, Visibility.Consular] : [Visibility.Public]);
        var today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        if (await OrganizationProfile.ReadAsync(db, id, reader, today, cancellationToken) is not { } profile)
            return NotFound();
        View = await ProfileView.OfAsync(db, profile, reader, names.Countries, await IndexModel.RoomAsync(current), cancellationToken);
        IsPublic = !StandingWords.IsPrivate(profile.Provenance, View.Standings);
        return Page();
    }
}
