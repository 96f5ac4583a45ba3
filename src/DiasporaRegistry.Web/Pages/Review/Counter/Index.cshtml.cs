using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Consulate.Counter;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Counter;

/// <summary>What one consulate's counter did.</summary>
public sealed record CounterFigures(string Consulate, string Name, int Contacts, int Appointments, int Registrations);

/// <summary>What the consulates of the reviewer's country do at their counters: figures of the last months, visits to come, and the entries of one.</summary>
public sealed class IndexModel(RegistryDb db, CounterDesk desk, CurrentAccount current, ListedNames names) : PageModel
{
    const int Days = 90;
    const int MostRows = 100;

    [BindProperty(SupportsGet = true)]
    public string? Consulate { get; set; }

    public IReadOnlyList<CounterFigures> Figures { get; private set; } = [];

    public IReadOnlyList<MobileVisit> Visits { get; private set; } = [];

    public IReadOnlyList<CounterRow> Rows { get; private set; } = [];

    public string NameOf(string consulate) => names.Of(ListedNames.Consulates, consulate);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var (today, since) = (desk.TodayIn(country), desk.TodayIn(country).AddDays(-Days));
        var moment = desk.Now.AddDays(-Days);
        var entries = await db.CounterForMinistry(country).Where(e => e.Day >= since && e.CancelledAt == null).GroupBy(e => new { e.ConsulateCode, e.IsAppointment })
            .Select(g => new { g.Key.ConsulateCode, g.Key.IsAppointment, Count = g.Count() }).ToListAsync(cancel);
        var registrations = await db.CasesForMinistry(country).Where(r => r.CounterConsulateCode != null && r.SubmittedAt >= moment).GroupBy(r => r.CounterConsulateCode!)
            .Select(g => new { Consulate = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Consulate, g => g.Count, cancel);
        Figures = [.. entries.Select(e => e.ConsulateCode).Concat(registrations.Keys).Distinct().Select(code => new CounterFigures(code, NameOf(code),
            entries.Where(e => e.ConsulateCode == code && !e.IsAppointment).Sum(e => e.Count), entries.Where(e => e.ConsulateCode == code && e.IsAppointment).Sum(e => e.Count),
            registrations.GetValueOrDefault(code))).OrderBy(f => f.Name, StringComparer.CurrentCulture)];
        Visits = await db.VisitsForMinistry(country).AsNoTracking().Where(v => v.CancelledAt == null && v.Until >= today).OrderBy(v => v.From).ToListAsync(cancel);
        if (Figures.Any(f => f.Consulate == Consulate))
            Rows = await desk.RowsAsync(db.CounterForMinistry(country).Where(e => e.ConsulateCode == Consulate && e.Day >= since).OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(MostRows), cancel);
    }
}
