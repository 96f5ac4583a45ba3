using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Renewals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Renew;

/// <summary>The "all still correct" link of a letter: opening it does nothing, since mail scanners open links; its button confirms, once. It shows what anyone may see, and changes nothing else.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class IndexModel(RegistryDb db, RenewalDesk desk, ListedNames names) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>How the link stands.</summary>
    public LinkState State { get; private set; }

    /// <summary>The registration; only where the link works or confirmed it.</summary>
    public Registration? Registration { get; private set; }

    /// <summary>What anyone may see of the organization, while the link works.</summary>
    public ProfileView? View { get; private set; }

    /// <summary>To which day the button renews; none where it then waits for the ministry.</summary>
    public DateOnly? RenewsUntil { get; private set; }

    /// <summary>The last day of the grace period.</summary>
    public DateOnly GraceUntil { get; private set; }

    /// <summary>Whether the validity has ended.</summary>
    public bool HasEnded { get; private set; }

    public string CountryName => names.Countries.GetValueOrDefault(Registration!.Country, Registration.Country);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var opened = await desk.OpenAsync(Token, cancel);
        State = opened.State;
        if (State is not (LinkState.Works or LinkState.Confirmed))
            return;
        var registration = Registration = opened.Registration!;
        if (State == LinkState.Confirmed)
            return;
        GraceUntil = await desk.GraceOfAsync(registration, cancel);
        RenewsUntil = await desk.WouldRenewUntilAsync(registration, cancel);
        var today = desk.TodayOf(registration);
        HasEnded = registration.ValidUntil < today;
        var reader = new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]);
        var profile = await OrganizationProfile.ReadAsync(db, registration.OrganizationId, reader, today, cancel);
        View = await ProfileView.OfAsync(db, profile!, reader, names.Countries, Directory.IndexModel.Room, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await desk.ConfirmAsync(Token, cancel);
        // The page of the link says how it stands now, to a second press too.
        return RedirectToPage("/Renew/Index", new { token = Token });
    }
}
