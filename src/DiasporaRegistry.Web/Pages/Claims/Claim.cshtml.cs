using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>The reader's own claim: what it says, where it stands and since when, and what to do next.</summary>
public sealed class ClaimModel(RegistryDb db, ClaimDesk desk, ClaimReturning returning, CurrentAccount current, ListedNames names, Words words, TimeProvider clock, IStringLocalizer<ClaimsText> text) : PageModel
{
    public OrganizationClaim Claim { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string Ministry { get; private set; } = "";

    /// <summary>Whether anyone may see the organization's page.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>Whether the reader represents the organization now.</summary>
    public bool Represents { get; private set; }

    /// <summary>Whether it turned to a ministry already, or is about to.</summary>
    public bool HasApplied { get; private set; }

    /// <summary>The last day on which the ministry's answer is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Whether it waits longer than the ministry gives itself.</summary>
    public bool IsOverdue => Claim.IsWaiting && DueOn < CountriesOfOrigin.DayIn(Claim.Country, clock.GetUtcNow());

    /// <summary>Whether what was granted can be given back: no ministry has registered the organization.</summary>
    public bool CanBeGivenBack => Represents && Claim.Can(ClaimAct.GiveBack) && Claim.Organization!.IsFound;

    /// <summary>How many others act for the organization through the reader, and would do so no more.</summary>
    public int GoingToo { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        // A second press of the button finds it taken back.
        if (Claim.State != ClaimState.Withdrawn)
            TempData["Notice"] = await desk.WithdrawAsync(id, Claim.AccountId, cancel) is { } refused ? words.Of(refused) : text["Withdrawn"].Value;
        return LocalRedirect(Navigation.To($"claims/{id}"));
    }

    public async Task<IActionResult> OnPostGiveBackAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        // A second press of the button finds it given back.
        if (Claim.State == ClaimState.GivenBack)
            return LocalRedirect(Navigation.To($"claims/{id}"));
        if (await returning.DoAsync(id, Claim.AccountId, cancel) is { } refused)
        {
            ModelState.AddBrokenRule(words, refused);
            return await LoadAsync(id, cancel) ? Page() : NotFound();
        }

        TempData["Notice"] = text["GivenBack"].Value;
        return LocalRedirect(Navigation.To($"claims/{id}"));
    }

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var found = await db.ClaimsOf(account.Id).AsNoTracking().Include(c => c.Evidence.OrderBy(e => e.Number)).Include(c => c.Organization!.Names).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (found is null)
            return false;
        (Claim, Name, Ministry) = (found, found.Organization!.OfficialName, names.Countries[found.Country]);
        IsPublic = await db.PublicOrganizations().AnyAsync(o => o.Id == found.OrganizationId, cancel);
        Represents = await db.OrganizationsOf(account.Id).AnyAsync(o => o.Id == found.OrganizationId, cancel);
        HasApplied = await db.RegistrationsOf(account.Id).AnyAsync(r => r.OrganizationId == found.OrganizationId, cancel);
        DueOn = (await db.ReviewClockOfAsync(found.Country, cancel)).DueOn(found.Country, found.ClaimedAt);
        GoingToo = CanBeGivenBack ? await returning.GoingTooAsync(found, cancel) : 0;
        return true;
    }
}
