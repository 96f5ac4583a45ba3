using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>What the organizations of the reviewer's country need, where, and what was answered: as tables, as a map, as a file, each figure with the list behind it.</summary>
public sealed class IndexModel(RegistryDb db, NeedFigures figures, NeedReader reader, ListedNames names, CurrentAccount current, IStringLocalizer<NeedsText> text, Words words) : PageModel
{
    public NeedFilter Filter { get; private set; } = NeedFilter.All;

    public NeedReader Reader => reader;

    public string Country { get; private set; } = "";

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

    IEnumerable<IReadOnlyList<string>> Lines()
    {
        yield return [text["Csv.Group"].Value, text["Need"].Value, text["Csv.End"].Value, text["Place"].Value, text["Csv.Code"].Value, text["Col.All"].Value, text["Col.Open"].Value, text["Col.Service"].Value,
            text["Col.Referral"].Value, text["Col.Nobody"].Value, text["Col.Helped"].Value, text["Col.Partly"].Value];
        foreach (var cell in Cells.OrderBy(c => NeedGroups.All.ToList().IndexOf(c.Group)).ThenBy(c => c.Topic, StringComparer.Ordinal).ThenBy(c => c.Place.End).ThenBy(c => c.Place.Name, StringComparer.CurrentCulture))
        {
            yield return [reader.GroupName(cell.Group), reader.TopicName(cell.Group, cell.Topic), words.Of(cell.Place.End), cell.Place.Name, cell.Place.Code,
                .. new[] { cell.Count.All, cell.Count.Open, cell.Count.Service, cell.Count.Referral, cell.Count.Nobody, cell.Count.Helped, cell.Count.PartlyHelped }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        }
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Country = names.Country(country);
        Filter = NeedFilter.Of(Request.Query) with { Standing = null };
        Cells = await figures.CountAsync(Filter.Narrow(db.NeedsForMinistry(country), db.Places), cancel);
        Places = [.. Cells.GroupBy(c => c.Place).Select(g => (g.Key, NeedCount.Sum(g.Select(c => c.Count)))).OrderByDescending(p => p.Item2.All).ThenBy(p => p.Key.Name, StringComparer.CurrentCulture)];
        PlaceName = Filter.Place is null ? null : Places.Select(p => p.Place).FirstOrDefault(p => p.Code == Filter.Place)?.Name ?? Filter.Place;
    }
}
