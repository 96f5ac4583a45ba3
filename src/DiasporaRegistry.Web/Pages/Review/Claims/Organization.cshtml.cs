using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review.Claims;

/// <summary>All claims of one organization side by side, with what was found about it and who answers for it now.</summary>
public sealed class OrganizationModel(RegistryDb db, DecisionDesk reviewers, RepresentativeNames people, ListedNames names, TimeProvider clock) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Claim, StaffRole.MinistryReviewer, country, Id);

    private string country = "";

    static readonly Visibility[] All = Enum.GetValues<Visibility>();

    public IReadOnlyList<ClaimView> Claims { get; private set; } = [];

    /// <summary>What is known of it; none where it is no longer anybody's to see but its own people's.</summary>
    public ProfileView? View { get; private set; }

    public string Name { get; private set; } = "";

    public Guid Id { get; private set; }

    public IReadOnlyList<RepresentativeRow> People { get; private set; } = [];

    public IEnumerable<ClaimView> Waiting => Claims.Where(c => c.Claim.IsWaiting);

    public IEnumerable<ClaimView> Decided => Claims.Where(c => !c.Claim.IsWaiting);

    public bool IsRegistered => View?.Profile.Provenance == Provenance.Stated;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        (_, country) = await reviewers.ReviewerAsync();
        Claims = await ClaimView.ReadAsync(db, id, country, cancel);
        if (Claims.Count == 0)
            return NotFound();
        Id = id;
        // What nobody registered yet is the ministry's own finding; of what was, it sees here what anyone does.
        var found = db.OrganizationsForMinistry(country).Where(o => o.Provenance != Provenance.Stated && o.MappedForCountry == country);
        var today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        var reader = new ProfileReader(found, db.PublicRegistrations(), All);
        var profile = await OrganizationProfile.ReadAsync(db, id, reader, today, cancel);
        if (profile is null)
        {
            reader = new ProfileReader(db.OrganizationsForMinistry(country), db.PublicRegistrations(), [Visibility.Public]);
            profile = await OrganizationProfile.ReadAsync(db, id, reader, today, cancel);
        }
        else
        {
            People = await people.PeopleAsync(id, cancel);
        }

        if (profile is not null)
            View = await ProfileView.OfAsync(db, profile, reader, names.Countries, Directory.IndexModel.Room, cancel);
        Name = profile?.Name ?? "";
        return Page();
    }
}
