using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Trail;

/// <summary>A look, as an auditor reads it.</summary>
public sealed record LookRow(Guid Id, DateTimeOffset At, Guid AccountId, string? Who, Capacity Capacity, LookKind Kind, Guid? OrganizationId, string? Organization, int? Organizations);

/// <summary>Who of the auditor's own country saw which organizations' people and contacts, and who took files of them.</summary>
public sealed class LooksModel(RegistryDb db, CurrentAccount current, Installation installation) : PageModel
{
    const int Shown = 100;

    /// <summary>An account or an organization, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public TimeZoneInfo Zone => installation.Zone;

    public string Country { get; private set; } = "";

    public IReadOnlyList<LookRow> Rows { get; private set; } = [];

    public Guid? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.Auditor)!.Country!;
        var country = Country;
        var looks = db.LooksForAuditors(country);
        if (!string.IsNullOrWhiteSpace(About))
            looks = Guid.TryParse(About.Trim(), out var key) ? looks.Where(l => l.AccountId == key || l.OrganizationId == key) : looks.Where(_ => false);
        if (Guid.TryParse(Before, out var before) && await db.LooksForAuditors(country).Where(l => l.Id == before).Select(l => new { l.At, l.Id }).SingleOrDefaultAsync(cancel) is { } last)
            looks = looks.Where(l => EF.Functions.LessThan(ValueTuple.Create(l.At, l.Id), ValueTuple.Create(last.At, last.Id)));
        var rows = await looks.AsNoTracking().OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(Shown + 1).Select(l => new LookRow(
            l.Id, l.At, l.AccountId, db.Users.Where(a => a.Id == l.AccountId).Select(a => a.DisplayName).FirstOrDefault(), l.Capacity, l.Kind, l.OrganizationId,
            db.OrganizationsForMinistry(country).Where(o => o.Id == l.OrganizationId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(), l.Organizations)).ToListAsync(cancel);
        Rows = [.. rows.Take(Shown)];
        Older = rows.Count > Shown ? Rows[^1].Id : null;
    }
}
