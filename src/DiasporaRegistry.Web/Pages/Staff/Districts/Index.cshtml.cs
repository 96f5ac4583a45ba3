using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Districts;

/// <summary>A place abroad with the districts that named it, the earliest first.</summary>
/// <param name="Code">The place.</param>
/// <param name="Label">Its name with all that it is a part of.</param>
/// <param name="History">What named it.</param>
/// <param name="CanBeTakenBack">Whether its latest change has not begun.</param>
/// <param name="Gaps">The days on which none does, though one did before.</param>
/// <param name="IsTwice">Whether two consulates answer for it on some day.</param>
public sealed record DistrictPlace(string Code, string Label, IReadOnlyList<ConsularDistrict> History, bool CanBeTakenBack, IReadOnlyList<DistrictGap> Gaps, bool IsTwice);

/// <summary>The consular districts of the own country, with all that they were.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words, IStringLocalizer<DistrictsText> text) : StaffPage(current)
{
    public string Country { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public IReadOnlyList<DistrictPlace> Places { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    /// <summary>Takes a change back that has not begun.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(string? place, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        var now = clock.GetUtcNow();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldAsync($"districts {country}", cancel);
            (await db.NetworkOfAsync(country, cancel)).TakeBack(place ?? "", CountriesOfOrigin.DayIn(country, now));
            await db.SaveAsync(new Act("district.taken-back", account.Actor(StaffRole.MinistryAdministrator), null, country, place), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken);
            await ReadAsync(cancel);
            return Page();
        }

        TempData["Notice"] = text["TakenBack"].Value;
        return RedirectToPage("/Staff/Districts/Index");
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        Country = (await AdministratorAsync()).Country;
        Today = CountriesOfOrigin.DayIn(Country, clock.GetUtcNow());
        var network = await db.NetworkOfAsync(Country, cancel, isForReading: true);
        Names = network.Missions.ToDictionary(m => m.Code, m => m.NameIn(Languages.Current));
        var codes = network.Missions.SelectMany(m => m.Districts).Select(d => d.PlaceCode).Distinct().ToList();
        var labels = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancel);
        Places = [.. labels.Select(p => (p.Code, Label: p.LabelIn(Languages.Current), History: network.HistoryOf(p.Code), Gaps: network.GapsOf(p)))
            .Select(p => new DistrictPlace(p.Code, p.Label, p.History, network.CanBeTakenBack(p.Code, Today), p.Gaps, IsTwice(p.History)))
            .OrderBy(p => p.Label, CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace))];
    }

    static bool IsTwice(IReadOnlyList<ConsularDistrict> history) => history.Any(a => history.Any(b => a.Id < b.Id
        && (a.ValidFrom ?? DateOnly.MinValue) <= (b.ValidTo ?? DateOnly.MaxValue) && (b.ValidFrom ?? DateOnly.MinValue) <= (a.ValidTo ?? DateOnly.MaxValue)));
}
