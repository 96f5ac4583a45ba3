using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>The needs behind a figure.</summary>
public sealed class ListModel(RegistryDb db, NeedReader reader, CurrentAccount current, TimeProvider clock) : PageModel
{
    const int OfPage = 50;

    public NeedFilter Filter { get; private set; } = NeedFilter.All;

    public NeedReader Reader => reader;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + OfPage - 1) / OfPage);

    public IReadOnlyList<NeedRow> Rows { get; private set; } = [];

    public string? PlaceName { get; private set; }

    public string? ConsulateName { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Filter = NeedFilter.Of(Request.Query);
        var today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        if (Filter.Day >= today)
            Filter = Filter with { Day = null };
        var needs = Filter.Day is { } day ? Filter.Narrow(db.NeedsForMinistry(country), db.Places, NeedHistory.EndOf(country, day)) : Filter.Narrow(db.NeedsForMinistry(country), db.Places);
        if (Filter.Consulate is { } consulate)
        {
            ConsulateName = (await db.Consulates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == consulate && c.Country == country, cancel))?.NameIn(Languages.Current) ?? consulate;
            var answered = (await NeedHistory.ReadAsync(db, country, needs, cancel)).NeedsOf(consulate, Filter.Day ?? today);
            needs = needs.Where(n => answered.Contains(n.Id));
        }

        Count = await needs.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Pages);
        Rows = await reader.RowsAsync(needs.OrderByDescending(n => n.StatedAt).ThenBy(n => n.Id).Skip((Number - 1) * OfPage).Take(OfPage), cancel);
        PlaceName = Filter.Place is { } place ? (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == place, cancel))?.LabelIn(Languages.Current) ?? place : null;
    }

    /// <summary>What the list is narrowed to, in words.</summary>
    public IEnumerable<string> Chosen(Words words, Microsoft.Extensions.Localization.IStringLocalizer<NeedsText> text)
    {
        if (Filter.Group is { } group)
            yield return Filter.Topic is { } topic ? reader.TopicName(group, topic) : reader.GroupName(group);
        if (PlaceName is not null)
            yield return PlaceName;
        else if (Filter.End is { } end)
            yield return words.Of(end);
        if (ConsulateName is not null)
            yield return ConsulateName;
        if (Filter.Standing is { } standing)
            yield return text[$"Standing.{standing}"];
        if (Filter.Day is { } day)
            yield return text["AsOf", Formats.Date(day)];
    }
}
