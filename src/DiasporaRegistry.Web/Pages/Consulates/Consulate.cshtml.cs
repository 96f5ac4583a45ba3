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

        Events = await events.RowsAsync(desk.Db.EventsOfDistrict(consulate.Country, consulate.Code).ToCome(desk.Now), cancel, 5);
        var services = await desk.Db.PublicServices(consulate.Code, Today).AsNoTracking().ToListAsync(cancel);
        HasServicesForWomen = services.Exists(s => s.IsForWomen);
        Catalogue = [.. services.Where(s => !OnlyForWomen || s.IsForWomen).GroupBy(s => s.Category).Select(g => new ServicesOfCategory(g.Key, names.Of(ConsularService.Categories, g.Key), [.. g.OrderBy(s => s.NameIn(language), order)]))
            .OrderBy(g => g.Name, order)];
        return Page();
    }
}
