using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Retention;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Retention;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Retention;

/// <summary>One kind of thing that ends by its date, with what was let go of.</summary>
/// <param name="Line">The kind.</param>
/// <param name="Period">How long it is kept.</param>
/// <param name="Lately">How many rows went in the last 30 days.</param>
/// <param name="InAll">How many went in all the months that the report remembers.</param>
/// <param name="LookedAt">When it was last looked; none before the first time.</param>
public sealed record RetainedRow(Retained Line, int Period, int Lately, int InAll, DateTimeOffset? LookedAt);

/// <summary>A day on which something was let go of.</summary>
public sealed record RetentionOnDay(DateOnly Day, IReadOnlyList<(string Kind, int Rows)> Rows);

/// <summary>What the installation keeps for a time, for how long, and what it let go of: figures of all countries together, which name nobody.</summary>
public sealed class IndexModel(RegistryDb db, RetentionSettings settings, TimeProvider clock, Installation installation) : PageModel
{
    /// <summary>How many days the page tells one by one.</summary>
    public const int Days = 30;

    public IReadOnlyList<RetainedRow> Rows { get; private set; } = [];

    public IReadOnlyList<RetentionOnDay> ByDay { get; private set; } = [];

    /// <summary>For how many months the report remembers.</summary>
    public int ReportMonths => settings.ReportMonths;

    public TimeZoneInfo Zone => installation.Zone;

    /// <summary>The words of a period: one day is no days.</summary>
    public static string PeriodOf(RetainedRow row) => (row.Line.Unit, row.Period) switch
    {
        (PeriodUnit.Days, 1) => "Day",
        (PeriodUnit.Days, _) => "Days",
        (_, 1) => "Month",
        _ => "Months",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-Days);
        var days = await db.Set<RetentionDay>().AsNoTracking().ToListAsync(cancel);
        var byKind = days.ToLookup(d => d.Kind);
        Rows = [.. RetentionTable.All.Select(line => new RetainedRow(line, line.Period(settings), byKind[line.Kind].Where(d => d.Day > since).Sum(d => d.Rows), byKind[line.Kind].Sum(d => d.Rows),
            byKind[line.Kind].Select(d => (DateTimeOffset?)d.LookedAt).Max()))];
        var order = RetentionTable.All.Select((line, i) => (line.Kind, i)).ToDictionary(x => x.Kind, x => x.i);
        ByDay = [.. days.Where(d => d.Day > since && d.Rows > 0 && order.ContainsKey(d.Kind)).GroupBy(d => d.Day).OrderByDescending(g => g.Key)
            .Select(g => new RetentionOnDay(g.Key, [.. g.OrderBy(d => order[d.Kind]).Select(d => (d.Kind, d.Rows))]))];
    }
}
