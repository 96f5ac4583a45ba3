using System.Globalization;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>The register over time: how many organizations stood how with each country at the end of each year, and on any day.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class HistoryModel(PastStandings past, DirectoryIndex index, ListedNames names, StatisticsFile file, Installation installation, IStringLocalizer<StatisticsText> text, IStringLocalizer<SiteText> site) : PageModel
{
    static readonly PastStanding[] Standings = Enum.GetValues<PastStanding>();

    StandingHistory history = null!;
    bool isDayAsked;

    /// <summary>The country whose years are shown; all of them where none is named.</summary>
    [FromQuery(Name = "country")]
    public string? Country { get; set; }

    /// <summary>The day that is asked about, as a date field writes it.</summary>
    [FromQuery(Name = "on")]
    public string? On { get; set; }

    /// <summary>The day that is told of.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Whether a day was asked for that is none, or lies outside what is known.</summary>
    public bool IsDayRefused { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The end of each year, by how organizations stood.</summary>
    public FigureTable Years { get; private set; } = null!;

    /// <summary>One day, by country.</summary>
    public FigureTable OnDay { get; private set; } = null!;

    public IReadOnlyList<string> Notes { get; private set; } = [];

    // The end of each year of the country that is shown, then the day that was asked about of each country.
    FigureTable Told => Years with
    {
        Rows = [.. Years.Rows.Select(y => y with { Name = Country is { } one ? names.Country(one) : text["History.AllCountries"] }), .. OnDay.Rows.Select(c => c with { Code = ExportCode.Of(Day) })],
        Cells = [.. Years.Cells, .. OnDay.Cells],
    };

    /// <summary>How many were registered at the end of each year; none where nothing is known.</summary>
    public Drawing? Drawing => Years.Rows.Count == 0 ? null : HeatDrawing.Bars([.. Years.Rows.Select((r, at) => (r.Name, Years.Cells[at][0].Cell))]);

    public IReadOnlyList<(string Code, string Name)> Countries => [.. CountriesOfOrigin.Codes.Select(c => (c, names.Country(c))).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];

    public string Address => QueryHelpers.AddQueryString(Navigation.To("statistics/history"), new Dictionary<string, string?> { ["country"] = Country, ["on"] = isDayAsked ? Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null }.Where(p => p.Value is not null));

    DateOnly Today => DateOnly.FromDateTime(history.ReadAt.UtcDateTime);

    public string? FirstDay => history.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string LastDay => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return File(await file.CsvAsync("day", "country", "standing", Told, null, Notes, installation.Address.TrimEnd('/') + Address, history.ReadAt, cancel), ExportFormat.Csv.MediaType(), $"{text["History.FileName"].Value}.csv");
    }

    public async Task<IActionResult> OnGetSvgAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Drawing is { } drawing ? File(SvgWriter.File(drawing, new ChartNotes(Title, Notes), Languages.Current), "image/svg+xml", $"{text["History.FileName"].Value}.svg") : NotFound();
    }

    public async Task<IActionResult> OnGetPngAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Drawing is { } drawing ? File(PngWriter.File(drawing, new ChartNotes(Title, Notes)), "image/png", $"{text["History.FileName"].Value}.png") : NotFound();
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        history = await past.ReadAsync(cancel);
        Country = Country?.ToUpperInvariant() is { } asked && CountriesOfOrigin.Contains(asked) ? asked : null;
        var today = Today;
        var isDay = DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        IsDayRefused = !string.IsNullOrEmpty(On) && (!isDay || day > today);
        isDayAsked = isDay && day < today;
        Day = isDayAsked ? day : today;
        Title = Country is { } country ? text["History.TitleOf", names.Country(country)] : text["History.TitleAll"];
        IReadOnlyList<FigureHead> columns = [.. Standings.Select(s => new FigureHead(s.ToString(), text[$"Past.{s}"], default, null))];
        Years = new(text["History.Years"], text["History.YearEnd"], null, [.. YearEnds(today).Select(y => new FigureHead(ExportCode.Of(y), y == today ? text["History.Today", y.Year] : y.Year.ToString(CultureInfo.InvariantCulture), default, null))], columns,
            [.. YearEnds(today).Select(y => Figures(y, Country))]);
        OnDay = new(text["History.OnDay", Formats.Date(Day)], text["Ask.Origin"], null, [.. Countries.Select(c => new FigureHead(c.Code, c.Name, default, null))], columns, [.. Countries.Select(c => Figures(Day, c.Code))]);
        Notes = [text["History.Note.Counts"], text["History.Note.Since", history.First is { } first ? Formats.Date(first) : "–"], text["History.Note.Lists"], text["Note.Census"], text["Note.Source", site["Site.Name"], installation.Address.TrimEnd('/') + Address, Formats.Date(today)]];
    }

    IEnumerable<DateOnly> YearEnds(DateOnly today)
    {
        if (history.First is not { } first)
            yield break;
        for (var year = first.Year; year < today.Year; year++)
            yield return new DateOnly(year, 12, 31);
        yield return today;
    }

    IReadOnlyList<Figure> Figures(DateOnly day, string? country) =>
        [.. Standings.Select(s => (Standing: s, Count: history.On(day, country, s))).Select(f => new Figure(new HeatCell(f.Count, Formats.Number(f.Count)), country is null || day != Today ? null : List(country, f.Standing, f.Count)))];

    // The directory goes by where members come from, and by what anyone may see: only where it finds as many are they those of the figure.
    string? List(string country, PastStanding standing, int count)
    {
        var query = new DirectoryQuery { Origins = [country], Standings = [Enum.Parse<SearchStanding>(standing.ToString())] };
        return count > 0 && index.CountOf(DirectoryScope.Public, query) == count ? Navigation.To("directory") + new SearchAddress(query).Write() : null;
    }
}
