using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>What the organizations of the reviewer's country need, where, and what was answered: as tables, as a map, as a file, each figure with the list behind it.</summary>
public sealed class IndexModel(RegistryDb db, NeedFigures figures, NeedReader reader, ListedNames names, CurrentAccount current, TimeProvider clock, IStringLocalizer<NeedsText> text, Words words) : PageModel
{
    public NeedFilter Filter { get; private set; } = NeedFilter.All;

    public NeedReader Reader => reader;

    public string Country { get; private set; } = "";

    /// <summary>The day at whose end all is looked at.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The country's day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>How needs stand by the consulate whose district they are in; those of no consulate under none.</summary>
    public IReadOnlyList<(string? Code, string Name, NeedCount Count)> Consulates { get; private set; } = [];

    /// <summary>The last quarters, the latest first.</summary>
    public IReadOnlyList<NeedQuarter> Quarters { get; private set; } = [];

    /// <summary>A quarter in words.</summary>
    public string Said(NeedQuarter quarter) => text["Quarter.Named", ((quarter.From.Month - 1) / 3) + 1, quarter.From.Year];

    /// <summary>The cells that the filter leaves.</summary>
    public IReadOnlyList<NeedCell> Cells { get; private set; } = [];

    /// <summary>The places that hold a need, the one with the most first.</summary>
    public IReadOnlyList<(NeedPlace Place, NeedCount Count)> Places { get; private set; } = [];

    public NeedCount Total => NeedCount.Sum(Cells.Select(c => c.Count));

    /// <summary>The place that the filter names, in words.</summary>
    public string? PlaceName { get; private set; }

    /// <summary>How the needs of a place in a group stand.</summary>
    public NeedCount In(NeedPlace place, string group) => NeedCount.Sum(Cells.Where(c => c.Place == place && c.Group == group).Select(c => c.Count));

    /// <summary>The entries of a group that are needed, with how they stand.</summary>
    public IEnumerable<(string Topic, NeedCount Count)> TopicsOf(string group) =>
        Cells.Where(c => c.Group == group).GroupBy(c => c.Topic).Select(g => (g.Key, NeedCount.Sum(g.Select(c => c.Count)))).OrderByDescending(t => t.Item2.All).ThenBy(t => t.Key, StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new SmallCsv(text["Csv.Name"].Value, Lines());
    }

    public async Task<IActionResult> OnGetConsulatesAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new SmallCsv(text["Csv.Consulates"].Value, [[text["Csv.Day"].Value, text["Consulate"].Value, text["Csv.Code"].Value, .. Heads()],
            .. Consulates.Select(c => (IReadOnlyList<string>)[Iso(Day), c.Name, c.Code ?? "", .. Numbers(c.Count)])]);
    }

    public async Task<IActionResult> OnGetQuartersAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new SmallCsv(text["Csv.Quarters"].Value, [[text["Quarter"].Value, text["Csv.Day"].Value, text["Quarter.Stated"].Value, text["Quarter.Answered"].Value, text["Quarter.Helped"].Value, .. Heads()],
            .. Quarters.Select(q => (IReadOnlyList<string>)[Said(q), Iso(q.From), .. new[] { q.Stated, q.Answered, q.Helped }.Select(Plain), .. Numbers(q.AtEnd)])]);
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<string> Numbers(NeedCount count) => new[] { count.All, count.Open, count.Service, count.Referral, count.Nobody, count.Helped, count.PartlyHelped }.Select(Plain);

    IEnumerable<string> Heads() => [text["Col.All"].Value, text["Col.Open"].Value, text["Col.Service"].Value, text["Col.Referral"].Value, text["Col.Nobody"].Value, text["Col.Helped"].Value, text["Col.Partly"].Value];

    IEnumerable<IReadOnlyList<string>> Lines()
    {
        yield return [text["Csv.Group"].Value, text["Need"].Value, text["Csv.End"].Value, text["Place"].Value, text["Csv.Code"].Value, .. Heads()];
        foreach (var cell in Cells.OrderBy(c => NeedGroups.All.ToList().IndexOf(c.Group)).ThenBy(c => c.Topic, StringComparer.Ordinal).ThenBy(c => c.Place.End).ThenBy(c => c.Place.Name, StringComparer.CurrentCulture))
        {
            yield return [reader.GroupName(cell.Group), reader.TopicName(cell.Group, cell.Topic), words.Of(cell.Place.End), cell.Place.Name, cell.Place.Code, .. Numbers(cell.Count)];
        }
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Country = names.Country(country);
        Today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        Filter = NeedFilter.Of(Request.Query) with { Standing = null, Consulate = null };
        // What is to come is not known: a later day is today.
        if (Filter.Day >= Today)
            Filter = Filter with { Day = null };
        Day = Filter.Day ?? Today;
        var history = await NeedHistory.ReadAsync(db, country, Filter.Where(db.NeedsForMinistry(country), db.Places), cancel);
        Cells = Filter.Day is { } day ? await figures.CountAsync(history, day, cancel) : await figures.CountAsync(Filter.Narrow(db.NeedsForMinistry(country), db.Places), cancel);
        var counted = history.ByConsulate(Day);
        var codes = counted.Select(c => c.Consulate).OfType<string>().ToList();
        var named = await db.Consulates.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.NameIn(Languages.Current), cancel);
        Consulates = [.. counted.Select(c => (c.Consulate, c.Consulate is { } code ? named[code] : text["Consulate.None"].Value, c.Count))];
        Quarters = history.Quarters(Day);
        Places = [.. Cells.GroupBy(c => c.Place).Select(g => (g.Key, NeedCount.Sum(g.Select(c => c.Count)))).OrderByDescending(p => p.Item2.All).ThenBy(p => p.Key.Name, StringComparer.CurrentCulture)];
        PlaceName = Filter.Place is null ? null : Places.Select(p => p.Place).FirstOrDefault(p => p.Code == Filter.Place)?.Name ?? Filter.Place;
    }
}
