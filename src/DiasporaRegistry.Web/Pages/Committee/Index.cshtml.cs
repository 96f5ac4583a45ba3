using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Committee;

/// <summary>A session in a member's list.</summary>
public sealed record MemberSession(Guid Id, string Call, int Number, DateTimeOffset HeldAt, string Place, SessionState State, TimeZoneInfo Zone, int ToScore);

/// <summary>The sessions of the committees that the reader sits in, and what is still to be scored.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current) : PageModel
{
    public IReadOnlyList<MemberSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var seats = await db.SeatsOf(account.Id).AsNoTracking().ToDictionaryAsync(m => m.YearId, m => m.Id, cancel);
        var sessions = await db.SessionsOfMember(account.Id).AsNoTracking().Include(s => s.Call!.Year).Include(s => s.Items).ThenInclude(i => i.Scores).Include(s => s.Items).ThenInclude(i => i.Conflicts)
            .AsSplitQuery().OrderByDescending(s => s.HeldAt).ToListAsync(cancel);
        Sessions = [.. sessions.Select(s => new MemberSession(s.Id, s.Call!.TitleIn(Languages.Current), s.Number, s.HeldAt, s.Place, s.State, CountriesOfOrigin.ZoneOf(s.Call.Year!.Country),
            s.State != SessionState.Convened ? 0 : s.Items.Count(i => !i.IsInConflict(seats[s.Call.YearId]) && !i.IsScoredBy(seats[s.Call.YearId], s.Call.Year.Rules))))];
    }
}
