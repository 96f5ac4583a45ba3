using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>The needs behind a figure.</summary>
public sealed class ListModel(RegistryDb db, NeedReader reader, CurrentAccount current) : PageModel
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

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Filter = NeedFilter.Of(Request.Query);
        var needs = Filter.Narrow(db.NeedsForMinistry(country), db.Places);
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
        if (Filter.Standing is { } standing)
            yield return text[$"Standing.{standing}"];
    }
}
