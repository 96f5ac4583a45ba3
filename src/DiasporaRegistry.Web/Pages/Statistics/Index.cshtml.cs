using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>The register in figures: any two of its facts crossed, as a table and a chart, each figure with the list behind it.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class IndexModel(RegistryDb db, StatisticsDesk desk, PastDays past, DirectoryIndex index, SearchPlaces places, TimeProvider clock, SearchWords search, StatisticsFile file, Installation installation, Words words, IStringLocalizer<StatisticsText> text, IStringLocalizer<SearchText> finding) : PageModel
{
    public StatisticsView View { get; private set; } = null!;

    /// <summary>What was chosen, each with the address without it.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    public string Canonical => installation.Address.TrimEnd('/') + Navigation.To("statistics") + View.Address.Write();

    /// <summary>The countries of origin that some organization names.</summary>
    public IReadOnlyList<(string Code, string Name)> Origins => Countries(DirectoryFacet.Origin);

    /// <summary>The countries that organizations are in.</summary>
    public IReadOnlyList<(string Code, string Name)> Residences => Countries(DirectoryFacet.Residence);

    public IReadOnlyList<(string Code, string Name)> Kinds => [.. Enum.GetValues<OrganizationKind>().Select(k => (SearchAddress.Code(k), words.Of(k)))];

    /// <summary>How something stands, as anyone is told.</summary>
    public IReadOnlyList<(string Code, string Name)> Standings =>
        [.. Enum.GetValues<SearchStanding>().Where(s => s != SearchStanding.InProcess).Select(s => (SearchAddress.Code(s), finding[$"Standing.{s}"].Value))];

    /// <summary>A place that was chosen and is no country.</summary>
    public string PlaceName(string code) => index.Places.Label(code, Languages.Current);

    /// <summary>The day that it is (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether a day was asked for that is not over, or is none.</summary>
    public bool IsDayRefused => View.Address.On is null && !string.IsNullOrEmpty(AskedDay);

    /// <summary>What was typed as a day.</summary>
    public string? AskedDay => Request.Query["on"].FirstOrDefault();

    /// <summary>A day as a date field writes it.</summary>
    public static string? DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string NameOf(DirectoryFacet facet) => desk.NameOf(facet);

    public string NameOf(CrossAxis axis) => desk.NameOf(axis);

    /// <summary>The parts of the address that the form has no field for, so that they are kept.</summary>
    public IEnumerable<(string Name, string Value)> Kept => View.Address.Search.Parts(withPage: false).Where(p => !IsAsked(p.Name));

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    /// <summary>The figures as text with commas.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return File(await file.CsvAsync(View, cancel), ExportFormat.Csv.MediaType(), Name("csv"));
    }

    /// <summary>The chart, or the map, as a drawing for the web.</summary>
    public async Task<IActionResult> OnGetSvgAsync(string? of, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Asked(of) is { } drawing ? File(SvgWriter.File(drawing, View.Said, Languages.Current), "image/svg+xml", Name("svg")) : NotFound();
    }

    /// <summary>The chart, or the map, as a picture.</summary>
    public async Task<IActionResult> OnGetPngAsync(string? of, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Asked(of) is { } drawing ? File(PngWriter.File(drawing, View.Said), "image/png", Name("png")) : NotFound();
    }

    Drawing? Asked(string? of) => of == "map" ? View.Map : View.Drawing;

    bool IsAsked(string name) => (name is "origin" && View.Address.Search.Query.Origins.Count == 1) || (name is "residence" && View.Address.Search.Query.Residences.Count == 1)
        || (name is "kind" && View.Address.Search.Query.Kinds.Count == 1) || (name is "standing" && View.Address.Search.Query.Standings.Count == 1) || name is "from" or "to";

    string Name(string extension) => $"{text["FileName"].Value}.{extension}";

    async Task ReadAsync(CancellationToken cancel)
    {
        await places.LearnAsync(HttpContext);
        var address = StatisticsAddress.Read(Request.Query, index.Places, Today);
        View = desk.Read(address, await MigrantList.LatestAsync(db, cancel), address.On is { } day ? await past.ReadAsync(day, cancel) : null);
        Chosen = [.. search.Chosen(new SearchRoom(DirectoryScope.Public, Navigation.To("statistics"), Navigation.To("directory")), address.Search)
            .Select(c => c with { Without = c.Without + (c.Without.Contains('?', StringComparison.Ordinal) ? "&" : "?") + address.Axes })];
    }

    IReadOnlyList<(string Code, string Name)> Countries(DirectoryFacet facet) =>
        [.. index.Cross(new DirectoryQuery(), new CrossAxis(facet), null, 300).Rows.Where(r => r.Value is not null).Select(r => (r.Value!, index.Places.Find(r.Value)?.NameIn(Languages.Current) ?? r.Value!)).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];
}
