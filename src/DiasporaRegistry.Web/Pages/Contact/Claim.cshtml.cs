using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Says to who belongs to an organization what to do: register it where nobody is behind it yet; else whom to turn to.</summary>
public sealed class ClaimModel(RegistryDb db, MistakeDesk desk, ListedNames names, TimeProvider clock) : ContactPage(db)
{
    readonly RegistryDb db = db;

    /// <summary>What the register knows of it, as anyone may see it.</summary>
    public OrganizationProfile Profile { get; private set; } = null!;

    /// <summary>The countries whose ministries answer for its page, by code, in words.</summary>
    public IReadOnlyList<(string Code, string Name)> Ministries { get; private set; } = [];

    /// <summary>Where its registration begins, with the country chosen already where there is one.</summary>
    public string StartAddress => Navigation.To("register/start") + (Ministries is [var only] ? $"?country={only.Code}" : "");

    /// <summary>Reports a mistake, which its ministries read.</summary>
    public string MistakeAddress => Navigation.To($"directory/{OrganizationId}/mistake");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var today = CountriesOfOrigin.EarliestDay(clock.GetUtcNow());
        if (!await FindAsync(id, cancel)
            || await OrganizationProfile.ReadAsync(db, id, new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]), today, cancel) is not { } profile)
            return NotFound();
        Profile = profile;
        Ministries = [.. (await desk.MinistriesAsync(id, cancel)).Select(c => (c, names.Countries[c])).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];
        return Page();
    }
}
