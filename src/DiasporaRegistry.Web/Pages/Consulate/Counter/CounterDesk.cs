using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Whose counter it is.</summary>
/// <param name="Account">The officer.</param>
/// <param name="Country">The country of origin.</param>
/// <param name="Consulate">The consulate's code.</param>
public sealed record Post(SignedInAccount Account, string Country, string Consulate);

/// <summary>A contact or an appointment as the lists show it.</summary>
public sealed record CounterRow(CounterEntry Entry, string? Organization, string? Visit);

/// <summary>What the pages of a consulate's counter read; each consulate its own, and a ministry those of its consulates.</summary>
public sealed class CounterDesk(RegistryDb db, CurrentAccount current, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today in a country of origin.</summary>
    public DateOnly TodayIn(string country) => CountriesOfOrigin.DayIn(country, Now);

    /// <summary>The officer's post; the page's policy lets nobody in without one.</summary>
    public async Task<Post> PostAsync()
    {
        var account = await current.RequireAsync();
        var officer = account.As(StaffRole.ConsularOfficer)!;
        return new Post(account, officer.Country!, officer.ConsulateCode!);
    }

    /// <summary>Entries with the names that they point at.</summary>
    public async Task<IReadOnlyList<CounterRow>> RowsAsync(IQueryable<CounterEntry> entries, CancellationToken cancel) => await entries.AsNoTracking().Select(e => new CounterRow(
        e,
        db.Organizations.Where(o => o.Id == e.OrganizationId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
        db.MobileVisits.Where(v => v.Id == e.VisitId).Select(v => v.Place).FirstOrDefault())).ToListAsync(cancel);

    /// <summary>The mobile consulates that something may still belong to.</summary>
    public async Task<IReadOnlyList<SelectListItem>> VisitsAsync(Post post, CancellationToken cancel)
    {
        var from = TodayIn(post.Country).AddDays(-90);
        var visits = await db.VisitsForConsulate(post.Country, post.Consulate).AsNoTracking().Where(v => v.CancelledAt == null && v.Until >= from).OrderByDescending(v => v.From).ToListAsync(cancel);
        return [.. visits.Select(v => new SelectListItem($"{v.Place}, {Formats.Date(v.From)}", v.Id.ToString()))];
    }

    /// <summary>The organization of the officer's district that a reference, a number or a whole name means; none where none or several do.</summary>
    public async Task<Guid?> OrganizationAsync(Post post, string typed, CancellationToken cancel)
    {
        var text = typed.Trim();
        var reference = text.ToUpperInvariant();
        var pattern = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        var mine = db.OrganizationsOfDistrict(post.Country, post.Consulate).Where(o => o.MergedIntoId == null);
        var found = await mine.Where(o => db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == post.Country && (r.Reference == reference || r.Number == reference))
            || o.Names.Any(n => EF.Functions.ILike(n.Text, pattern))).OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToListAsync(cancel);
        return found is [var only] ? only : null;
    }
}

/// <summary>A page of a consulate's counter.</summary>
public abstract class CounterPage(CounterDesk desk) : PageModel
{
    protected CounterDesk Desk { get; } = desk;
}
