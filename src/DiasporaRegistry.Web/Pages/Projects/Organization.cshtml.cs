using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What an organization gave, where, and what became of each work.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class OrganizationModel(RegistryDb db, FigureFile file, ProjectFiles files, IStringLocalizer<ProjectsText> text, Installation installation) : PageModel
{
    /// <summary>The most places that the map shows.</summary>
    const int MostOnMap = 100;

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What it gave, by programme, year and currency.</summary>
    public IReadOnlyList<GivenInYear> Given { get; private set; } = [];

    /// <summary>What it gave in all, by currency.</summary>
    public IReadOnlyList<MoneySum> Sums { get; private set; } = [];

    public int Total { get; private set; }

    public int Shown { get; private set; }

    public int Pages => Math.Max(1, (Total + ProjectList.OnPage - 1) / ProjectList.OnPage);

    public IReadOnlyList<ProjectFacts> Rows { get; private set; } = [];

    /// <summary>What it gives to each project of the page, by currency.</summary>
    public ILookup<Guid, MoneySum> Own { get; private set; } = Array.Empty<MoneySum>().ToLookup(_ => Guid.Empty);

    /// <summary>Where the projects are, with how many.</summary>
    public IReadOnlyList<(string Code, string Label, int Projects)> Places { get; private set; } = [];

    public IReadOnlyList<PlaceOnMap> OnMap { get; private set; } = [];

    public IReadOnlyDictionary<ProjectStage, int> Stages { get; private set; } = new Dictionary<ProjectStage, int>();

    public CategoryWords Categories { get; private set; } = null!;

    public string Canonical { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, string? p, CancellationToken cancel)
    {
        Id = id;
        if (await db.PublicOrganizations().AsNoTracking().Where(o => o.Id == id).Select(o => o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault()).SingleOrDefaultAsync(cancel) is not { } name)
            return await db.SurvivorOfAsync(id, cancel) is { } winner ? RedirectPermanent(Navigation.To($"directory/{winner}/projects")) : NotFound();
        Name = name;
        var facts = db.Facts(new ProjectQuery { Organization = id }.Of(db));
        var found = await facts.GroupBy(f => new { f.StageNumber, f.PlaceCode, f.PlaceEs, f.PlaceEn, f.PlaceLevel, f.PlaceLatitude, f.PlaceLongitude }).Select(g => new { g.Key, Projects = g.Count() }).ToListAsync(cancel);
        Total = found.Sum(f => f.Projects);
        Stages = found.GroupBy(f => f.Key.StageNumber).ToDictionary(g => (ProjectStage)g.Key, g => g.Sum(f => f.Projects));
        var places = found.GroupBy(f => f.Key.PlaceCode).Select(g => (g.First().Key, Projects: g.Sum(f => f.Projects))).OrderByDescending(g => g.Projects).ThenBy(g => g.Key.PlaceEs, StringComparer.CurrentCulture).ToList();
        Places = [.. places.Select(g => (g.Key.PlaceCode, Languages.Choose(g.Key.PlaceEs, g.Key.PlaceEn), g.Projects))];
        OnMap = [.. places.Where(g => g.Key is { PlaceLatitude: not null, PlaceLongitude: not null }).Take(MostOnMap)
            .Select(g => new PlaceOnMap(Languages.Choose(g.Key.PlaceEs, g.Key.PlaceEn).Split(',')[0], g.Key.PlaceLatitude!.Value, g.Key.PlaceLongitude!.Value, g.Key.PlaceLevel <= Domain.Countries.PlaceLevel.Subdivision, true))];
        Shown = Math.Clamp(int.TryParse(p, out var page) ? page : 1, 1, Pages);
        Rows = await facts.OrderByDescending(f => f.Year).ThenBy(f => f.Title).ThenBy(f => f.Id).Skip((Shown - 1) * ProjectList.OnPage).Take(ProjectList.OnPage).ToListAsync(cancel);
        var money = await db.MoneyOfAsync([.. Rows.Select(r => (r.Id, r.Currency))], cancel);
        Own = Rows.SelectMany(r => money[r.Id].Parties.Where(x => x.Party.OrganizationId == id && !x.Sum.IsNothing), (r, x) => (r.Id, x.Sum)).ToLookup(x => x.Id, x => x.Sum);
        Given = await Projects.Given.ByOrganizationAsync(db, id, cancel);
        Sums = [.. Given.GroupBy(g => g.Sum.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Select(x => x.Sum).Aggregate((sum, more) => sum + more))];
        Categories = await CategoryWords.ReadAsync(db, null, cancel);
        Canonical = installation.Address.TrimEnd('/') + Request.Path.ToUriComponent() + (Shown > 1 ? $"?p={Shown}" : "");
        return Page();
    }

    /// <summary>What it gave by programme and year, as a file.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(Guid id, CancellationToken cancel) => await OnGetAsync(id, null, cancel) is not PageResult ? NotFound() : await file.WriteAsync($"directory/{id}/projects",
        Given.Select(g => new FigureRow("programme", g.Programme, g.Name, g.Year, null, g.Sum)), cancel);

    /// <summary>All its projects as a file.</summary>
    public async Task<IActionResult> OnPostProjectsAsync(Guid id, CancellationToken cancel)
    {
        if (await OnGetAsync(id, null, cancel) is not PageResult shown)
            return NotFound();
        if (await files.WriteAsync(new ProjectQuery { Organization = id }, ExportFormat.Csv, cancel) is { } written)
            return File(written, ExportFormat.Csv.MediaType(), $"{text["Download.FileName"].Value}-{id}.csv");
        ModelState.AddModelError("", text["Download.Busy"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return shown;
    }
}
