using System.Globalization;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulates;

/// <summary>The services of one category.</summary>
public sealed record ServicesOfCategory(string Code, string Name, IReadOnlyList<ConsularService> Services);

/// <summary>The public page of a consulate: where it is, for whom it answers, and what it offers.</summary>
public sealed class ConsulateModel(CatalogueDesk desk, OpeningWords hours, EventReader events, ListedNames names) : PageModel
{
    public Domain.Countries.Consulate Consulate { get; private set; } = null!;

    public string Name => Consulate.NameIn(Languages.Current);

    public string Country => names.Country(Consulate.Country);

    public OpeningWords Hours => hours;

    public DateOnly Today { get; private set; }

    /// <summary>The city where it stands, as the gazetteer writes it where it knows it.</summary>
    public string City { get; private set; } = "";

    /// <summary>The places that it answers for, by name; none where its district is not known.</summary>
    public IReadOnlyList<string> District { get; private set; } = [];

    /// <summary>How its district changed, the latest change first.</summary>
    public IReadOnlyList<DistrictPeriod> Periods { get; private set; } = [];

    public IReadOnlyList<ServicesOfCategory> Catalogue { get; private set; } = [];

    /// <summary>Whether only services aimed at women are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "women")]
    public string? Women { get; set; }

    public bool OnlyForWomen => Women == "yes";

    /// <summary>Whether any service is aimed at women, so that there is something to narrow to.</summary>
    public bool HasServicesForWomen { get; private set; }

    /// <summary>The next events of its district.</summary>
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>Whether the reader keeps its services.</summary>
    public bool IsKeeper { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await desk.FindAsync(code, cancel) is not { } consulate)
            return NotFound();
        Consulate = consulate;
        Today = desk.TodayOf(consulate);
        IsKeeper = await desk.KeeperAsync(consulate) is not null;
        var language = Languages.Current;
        var order = CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace);
        var codes = consulate.Districts.Where(d => d.HoldsOn(Today)).Select(d => d.PlaceCode).ToList();
        var places = await desk.Db.Places.AsNoTracking().Where(p => codes.Contains(p.Code) || p.Code == consulate.CityPlaceCode || p.Code == consulate.ResidenceCountry).ToListAsync(cancel);
        District = [.. places.Where(p => codes.Contains(p.Code)).Select(p => p.LabelIn(language)).Order(order)];
        var abroad = places.Find(p => p.Code == consulate.ResidenceCountry)?.NameIn(language) ?? consulate.ResidenceCountry;
        City = places.Find(p => p.Code == consulate.CityPlaceCode)?.LabelIn(language) ?? $"{consulate.City}, {abroad}";

        Periods = await PeriodsAsync(consulate, cancel);
        Events = await events.RowsAsync(desk.Db.EventsOfDistrict(consulate.Country, consulate.Code).ToCome(desk.Now), cancel, 5);
        var services = await desk.Db.PublicServices(consulate.Code, Today).AsNoTracking().ToListAsync(cancel);
        HasServicesForWomen = services.Exists(s => s.IsForWomen);
        Catalogue = [.. services.Where(s => !OnlyForWomen || s.IsForWomen).GroupBy(s => s.Category).Select(g => new ServicesOfCategory(g.Key, names.Of(ConsularService.Categories, g.Key), [.. g.OrderBy(s => s.NameIn(language), order)]))
            .OrderBy(g => g.Name, order)];
        return Page();
    }

    // A period that nobody knows an end of tells of no change.
    async Task<IReadOnlyList<DistrictPeriod>> PeriodsAsync(Domain.Countries.Consulate consulate, CancellationToken cancel)
    {
        var own = consulate.Districts.Where(d => d.ValidFrom is not null || d.ValidTo is not null).ToList();
        if (own.Count == 0)
            return [];
        var codes = own.Select(d => d.PlaceCode).Distinct().ToList();
        var labels = await desk.Db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => p.LabelIn(Languages.Current), cancel);
        var others = await desk.Db.Consulates.AsNoTracking().Where(c => c.Country == consulate.Country && c.Code != consulate.Code).SelectMany(c => c.Districts).Where(d => codes.Contains(d.PlaceCode)).ToListAsync(cancel);
        string? Of(ConsularDistrict? other) => other is null ? null : names.Consulate(other.ConsulateCode);
        return [.. own.Select(d => new DistrictPeriod(labels.GetValueOrDefault(d.PlaceCode, d.PlaceCode), d.ValidFrom, d.ValidTo, d.Source,
                Of(d.ValidFrom is { } from ? others.Find(o => o.PlaceCode == d.PlaceCode && o.ValidTo == from.AddDays(-1)) : null), Of(d.ValidTo is { } to ? others.Find(o => o.PlaceCode == d.PlaceCode && o.ValidFrom == to.AddDays(1)) : null)))
            .OrderByDescending(p => p.To ?? p.From).ThenBy(p => p.Place, CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace))];
    }
}

/// <summary>From when to when a consulate answers for a place, and which one did before and does after.</summary>
/// <param name="Place">The place.</param>
/// <param name="From">The first day; none where it is not known.</param>
/// <param name="To">The last day; none while it holds.</param>
/// <param name="Source">Where it is stated.</param>
/// <param name="Before">The consulate that answered for it until the day before.</param>
/// <param name="After">The one that answers from the day after.</param>
public sealed record DistrictPeriod(string Place, DateOnly? From, DateOnly? To, string Source, string? Before, string? After);
