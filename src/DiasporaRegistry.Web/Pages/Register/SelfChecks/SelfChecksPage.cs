using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>A page about the self-checks of one of the reader's organizations; officers who help at the counter see none.</summary>
public abstract class SelfChecksPage(RegistryDb db, CurrentAccount current, Installation installation, TimeProvider clock, IStringLocalizer<RegisterText> register) : OrganizationPage(db, current, register["Unnamed"])
{
    protected RegistryDb Db { get; } = db;

    protected TimeZoneInfo Zone => installation.Zone;

    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The self-checks, the earliest first.</summary>
    public IReadOnlyList<SelfCheckView> All { get; private set; } = [];

    /// <summary>The countries of origin with whose consulates the organization can share.</summary>
    public IReadOnlyList<string> Countries { get; private set; } = [];

    /// <summary>The address of the list.</summary>
    public string List => Navigation.To($"register/organizations/{Organization.Id}/self-checks");

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (Role == RepresentativeRole.Helper)
            return NotFound();
        All = [.. (await Db.SelfChecks.AsNoTracking().Where(c => c.OrganizationId == Organization.Id).OrderBy(c => c.TakenAt).ToListAsync(cancel)).Select(c => SelfCheckView.Of(c, Zone))];
        Countries = await Db.CountriesTurnedToAsync(Organization.Id, cancel);
        return null;
    }

    /// <summary>A self-check of the organization that is about to change.</summary>
    protected Task<SelfCheck?> TrackedAsync(Guid id, CancellationToken cancel) => Db.SelfChecks.SingleOrDefaultAsync(c => c.Id == id && c.OrganizationId == Organization.Id, cancel);
}
