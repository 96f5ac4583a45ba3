using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Reports;

/// <summary>A reported mistake in the list; the reporter's address is not in it.</summary>
public sealed record ReportRow(Guid Id, string Name, IReadOnlyList<string> Facts, string Text, DateTimeOffset ReportedAt, DateTimeOffset? AnsweredAt);

/// <summary>The mistakes that were reported to the reviewer's ministry: waiting ones, oldest first; answered ones, newest first.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    const int PageSize = 25;
    const int ShownText = 160;

    [FromQuery(Name = "state")]
    public string? StateAsked { get; set; }

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public string Country { get; private set; } = "";

    public MistakeState State { get; private set; }

    public IReadOnlyList<(MistakeState State, int Count)> Views { get; private set; } = [];

    public IReadOnlyList<ReportRow> Rows { get; private set; } = [];

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        State = Enum.GetValues<MistakeState>().FirstOrDefault(s => string.Equals(s.ToString(), StateAsked, StringComparison.OrdinalIgnoreCase));
        var reports = db.ReportsForMinistry(Country).AsNoTracking();
        var counts = await reports.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancel);
        Views = [.. Enum.GetValues<MistakeState>().Select(s => (s, counts.GetValueOrDefault(s)))];
        Pages = Math.Max(1, (counts.GetValueOrDefault(State) + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        var shown = reports.Where(r => r.State == State);
        shown = State == MistakeState.Waiting ? shown.OrderBy(r => r.ReportedAt).ThenBy(r => r.Id) : shown.OrderByDescending(r => r.AnsweredAt).ThenBy(r => r.Id);
        Rows = [.. (await shown.Skip((PageShown - 1) * PageSize).Take(PageSize)
            .Select(r => new ReportRow(r.Id, r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", r.Facts, r.Text, r.ReportedAt, r.AnsweredAt))
            .ToListAsync(cancel)).Select(r => r.Text.Length <= ShownText ? r : r with { Text = Begin(r.Text) })];
    }

    public int DaysOf(ReportRow row) => Waiting.Days(row.ReportedAt, clock.GetUtcNow(), installation.Zone);

    // Cut between words; a single word as long as that is cut where it must be.
    static string Begin(string text) => text[..(text.LastIndexOf(' ', ShownText - 1) is var space and > ShownText / 2 ? space : ShownText)] + "…";

    /// <summary>This list in another state.</summary>
    public static string Address(MistakeState state) => Navigation.To("review/reports") + (state == MistakeState.Waiting ? "" : $"?state={state.ToString().ToLowerInvariant()}");
}
