using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A municipality, state or country of origin: the works there, who paid how much in which year, and which organizations gave.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class PlaceModel(RegistryDb db, FigureFile file, Words words, Installation installation) : PageModel
{
    /// <summary>The most organizations that are listed.</summary>
    const int MostOrganizations = 50;

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What it is a part of, the largest first.</summary>
    public IReadOnlyList<(string Code, string Name)> Around { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyDictionary<ProjectStage, int> Stages { get; private set; } = new Dictionary<ProjectStage, int>();

    public IReadOnlyList<MoneySum> Sums { get; private set; } = [];

    public IReadOnlyList<GivenByKind> ByKind { get; private set; } = [];

    public IReadOnlyList<GivenBy> Organizations { get; private set; } = [];

    public IReadOnlyList<ProjectFacts> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, MoneyOfProject> Money { get; private set; } = new Dictionary<Guid, MoneyOfProject>();

    public CategoryWords Categories { get; private set; } = null!;

    public PlaceOnMap? OnMap { get; private set; }

    /// <summary>The list of all its projects.</summary>
    public string List { get; private set; } = "";

    public string Canonical { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancel)
    {
        var asked = (code ?? "").ToUpperInvariant();
        var path = await db.Places.AsNoTracking().Where(l => db.Places.Any(x => x.Code == asked && x.Path.Contains(l.Code)))
            .Select(l => new { l.Code, l.NameEs, l.NameEn, l.Level, l.Country, l.Latitude, l.Longitude }).OrderBy(l => l.Level).ToListAsync(cancel);
        // Where people live abroad nobody builds with these programmes.
        if (path.Find(l => l.Code == asked) is not { } place || !CountriesOfOrigin.Contains(place.Country) || place.Level is PlaceLevel.City or PlaceLevel.County)
            return NotFound();
        (Code, Name) = (asked, Languages.Choose(place.NameEs, place.NameEn));
        Around = [.. path.Where(l => l.Code != asked).Select(l => (l.Code, Languages.Choose(l.NameEs, l.NameEn)))];
        if (place is { Latitude: { } north, Longitude: { } east })
            OnMap = new PlaceOnMap(Name, north, east, place.Level <= PlaceLevel.Subdivision, true);
        var query = place.Level switch { PlaceLevel.Country => new ProjectQuery { Country = asked }, PlaceLevel.Subdivision => new ProjectQuery { State = asked }, _ => new ProjectQuery { Municipality = asked } };
        // The list's address names the state around a municipality too, so that its filters show both.
        List = ProjectAddress.To(place.Level > PlaceLevel.Subdivision && path.Find(l => l.Level == PlaceLevel.Subdivision) is { } state ? query with { State = state.Code } : query);
        var projects = query.Of(db);
        var facts = db.Facts(projects);
        Stages = (await facts.GroupBy(f => f.StageNumber).Select(g => new { g.Key, Projects = g.Count() }).ToListAsync(cancel)).ToDictionary(g => (ProjectStage)g.Key, g => g.Projects);
        Total = Stages.Values.Sum();
        Canonical = installation.Address.TrimEnd('/') + Navigation.To($"places/{asked.ToLowerInvariant()}");
        if (Total == 0)
            return Page();
        Sums = await db.SumAsync(projects, cancel);
        ByKind = await Given.ByKindAsync(db, projects, cancel);
        Organizations = await Given.ByOrganizationsAsync(db, projects, MostOrganizations, cancel);
        Rows = await facts.OrderByDescending(f => f.Year).ThenBy(f => f.Title).ThenBy(f => f.Id).Take(ProjectList.OnPage).ToListAsync(cancel);
        Money = await db.MoneyOfAsync([.. Rows.Select(r => (r.Id, r.Currency))], cancel);
        Categories = await CategoryWords.ReadAsync(db, null, cancel);
        return Page();
    }

    /// <summary>Its tables as a file.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(string? code, CancellationToken cancel) => await OnGetAsync(code, cancel) is not PageResult ? NotFound() : await file.WriteAsync($"places/{Code.ToLowerInvariant()}",
        [.. ByKind.Select(k => new FigureRow("party_kind", ExportCode.Of(k.Kind), words.Of(k.Kind), k.Year, null, k.Sum)), .. Organizations.Select(o => new FigureRow("organization", o.Id.ToString(), o.Name, null, o.Projects, o.Sum))], cancel);
}
