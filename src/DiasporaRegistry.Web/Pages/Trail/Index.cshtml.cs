using System.Runtime.CompilerServices;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Trail;

/// <summary>The audit trail of the auditor's own country: read, narrowed, and taken away as a file. Nothing is changed here, and taking it away is itself in the trail.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, Installation installation, TimeProvider clock, IStringLocalizer<TrailText> text) : PageModel
{
    const int Shown = 50;
    const int ReadAtOnce = 2000;

    [BindProperty(SupportsGet = true, Name = "")]
    public TrailFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public TimeZoneInfo Zone => installation.Zone;

    public string Country { get; private set; } = "";

    public IReadOnlyList<TrailRow> Rows { get; private set; } = [];

    public Guid? Older { get; private set; }

    public AuditHead? Head { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.Auditor)!.Country!;
        if (!CheckDays())
            return;
        Head = await AuditChain.HeadAsync(db, cancel);
        var rows = await ReadAsync(Before, Shown + 1, cancel);
        Rows = [.. rows.Take(Shown)];
        Older = rows.Count > Shown ? Rows[^1].Id : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        Country = account.As(StaffRole.Auditor)!.Country!;
        if (!CheckDays())
            return Page();
        await db.SaveAsync(new Act("audit.exported", account.Actor(StaffRole.Auditor), Country: Country, Reason: Filter.IsEmpty ? null : Filter.ToString()), cancel);
        return new StreamedCsv($"audit-{Country.ToLowerInvariant()}-{clock.GetUtcNow():yyyy-MM-dd}.csv",
            ["at", "act", "capacity", "account", "name", "subject", "reason", "changes", "entry"], LinesAsync(cancel));
    }

    // The form's own message for a day that is none is the framework's.
    bool CheckDays()
    {
        // What no select of ours offers asks for nothing.
        ModelState.Remove(nameof(TrailFilter.Capacity));
        ModelState.Remove(nameof(Before));
        foreach (var field in new[] { nameof(TrailFilter.From), nameof(TrailFilter.Until) })
        {
            if (ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0)
            {
                entry.Errors.Clear();
                entry.Errors.Add(text["Filter.Wrong"]);
            }
        }

        if (ModelState.IsValid && Filter.From > Filter.Until)
            ModelState.AddModelError(nameof(TrailFilter.Until), text["Filter.Backwards"]);
        return ModelState.IsValid;
    }

    async Task<List<TrailRow>> ReadAsync(Guid? before, int most, CancellationToken cancel)
    {
        var country = Country;
        var trail = db.TrailForAuditors(country);
        var rows = Filter.Of(trail, db, country, Zone);
        if (before is { } key)
        {
            if (await trail.Where(e => e.Id == key).Select(e => new { e.At, e.Id }).SingleOrDefaultAsync(cancel) is not { } last)
                return [];
            rows = rows.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(last.At, last.Id)));
        }

        return await rows.AsNoTracking().OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most)
            .Select(e => new TrailRow(e.Id, e.At, e.Act, e.AccountId, e.Capacity,
                Capacities.OfOrganizations.Contains(e.Capacity) ? null : db.Users.Where(a => a.Id == e.AccountId && a.Appointments.Any(p => p.Country == country)).Select(a => a.DisplayName).FirstOrDefault(),
                e.SubjectId, e.Reason, e.Changes))
            .ToListAsync(cancel);
    }

    async IAsyncEnumerable<IReadOnlyList<string>> LinesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // Some rows a question, so that none of a long trail outlasts its limit.
        for (Guid? before = null; ;)
        {
            var rows = await ReadAsync(before, ReadAtOnce, cancel);
            foreach (var row in rows)
                yield return [row.At.UtcDateTime.ToString("O"), row.Act, row.Capacity.ToString(), row.AccountId?.ToString() ?? "", row.Name ?? "", row.SubjectId?.ToString() ?? "", row.Reason ?? "", row.Changes, row.Id.ToString()];
            if (rows.Count < ReadAtOnce)
                yield break;
            before = rows[^1].Id;
        }
    }
}
