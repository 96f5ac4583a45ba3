using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Claims;

/// <summary>Which claims a list shows.</summary>
public enum ClaimsShown
{
    /// <summary>Those that wait.</summary>
    Waiting,
    /// <summary>Those that were granted and stand.</summary>
    Granted,
    /// <summary>Those that were refused, revoked or taken back.</summary>
    Ended,
}

/// <summary>An organization with its claims in the list: all of one organization are one line.</summary>
public sealed record ClaimedRow(Guid OrganizationId, int Count, DateTimeOffset Since)
{
    public string Name { get; init; } = "";

    /// <summary>Where it is.</summary>
    public string? Place { get; init; }

    public Provenance Provenance { get; init; }

    /// <summary>The last day on which an answer is in time.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>Whether that day is past.</summary>
    public bool IsOverdue { get; init; }
}

/// <summary>The claims of organizations that the reviewer's ministry found: those that wait longest first.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    const int PageSize = 25;

    [FromQuery(Name = "state")]
    public string? StateAsked { get; set; }

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public string Country { get; private set; } = "";

    public ClaimsShown Shown { get; private set; }

    public IReadOnlyList<(ClaimsShown State, int Count)> Views { get; private set; } = [];

    public IReadOnlyList<ClaimedRow> Rows { get; private set; } = [];

    /// <summary>How many working days the ministry gives itself to answer.</summary>
    public int Term { get; private set; }

    /// <summary>How many organizations wait longer than that.</summary>
    public int Overdue { get; private set; }

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Shown = Enum.GetValues<ClaimsShown>().FirstOrDefault(s => string.Equals(s.ToString(), StateAsked, StringComparison.OrdinalIgnoreCase));
        var claims = db.ClaimsForMinistry(Country).AsNoTracking();
        var counts = await claims.GroupBy(c => c.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancel);
        Views = [.. Enum.GetValues<ClaimsShown>().Select(s => (s, counts.Where(c => Of(s).Contains(c.State)).Sum(c => c.Count)))];
        var states = Of(Shown);
        var groups = claims.Where(c => states.Contains(c.State)).GroupBy(c => c.OrganizationId);
        Pages = Math.Max(1, (await groups.CountAsync(cancel) + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        var waits = Shown == ClaimsShown.Waiting;
        var lines = waits
            ? groups.Select(g => new { g.Key, Count = g.Count(), Since = g.Min(c => c.ClaimedAt) }).OrderBy(g => g.Since).ThenBy(g => g.Key)
            : groups.Select(g => new { g.Key, Count = g.Count(), Since = g.Max(c => c.StateSince) }).OrderByDescending(g => g.Since).ThenBy(g => g.Key);
        var (review, today) = (await db.ReviewClockOfAsync(Country, cancel), CountriesOfOrigin.DayIn(Country, clock.GetUtcNow()));
        if (waits)
        {
            // Whoever waits longest is first in the list, and so are those whose term is over.
            Term = await db.ReviewTermOfAsync(Country, cancel);
            Overdue = (await groups.Select(g => g.Min(c => c.ClaimedAt)).ToListAsync(cancel)).Count(since => review.DueOn(Country, since) < today);
        }

        var rows = (await lines.Skip((PageShown - 1) * PageSize).Take(PageSize).ToListAsync(cancel)).ConvertAll(g => new ClaimedRow(g.Key, g.Count, g.Since) { DueOn = review.DueOn(Country, g.Since), IsOverdue = waits && review.DueOn(Country, g.Since) < today });
        var ids = rows.ConvertAll(r => r.OrganizationId);
        var facts = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new
        {
            o.Id,
            o.Provenance,
            Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
            Place = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place).FirstOrDefault(),
        }).ToDictionaryAsync(o => o.Id, cancel);
        Rows = [.. rows.Select(r => r with { Name = facts[r.OrganizationId].Name ?? "", Place = facts[r.OrganizationId].Place?.LabelIn(Languages.Current), Provenance = facts[r.OrganizationId].Provenance })];
    }

    public int DaysOf(ClaimedRow row) => Waiting.Days(row.Since, clock.GetUtcNow(), installation.Zone);

    /// <summary>This list in another state.</summary>
    public static string Address(ClaimsShown shown) => Navigation.To("review/claims") + (shown == ClaimsShown.Waiting ? "" : $"?state={shown.ToString().ToLowerInvariant()}");

    static ClaimState[] Of(ClaimsShown shown) => shown switch
    {
        ClaimsShown.Waiting => [ClaimState.Waiting],
        ClaimsShown.Granted => [ClaimState.Granted],
        _ => [ClaimState.Refused, ClaimState.Revoked, ClaimState.Withdrawn, ClaimState.GivenBack],
    };
}
