using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.CoInvestment.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Committee;

/// <summary>A page about a session that the reader sits in.</summary>
public abstract class MemberPage(RegistryDb db, CurrentAccount current) : PageModel
{
    protected RegistryDb Db => db;

    public SessionView View { get; private set; } = null!;

    /// <summary>The reader's seat.</summary>
    public CommitteeMember Seat { get; private set; } = null!;

    public Guid AccountId { get; private set; }

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        AccountId = (await current.RequireAsync()).Id;
        if (await SessionView.ReadAsync(db, db.SessionsOfMember(AccountId), id, cancel) is not { } view || view.Session.State == SessionState.CalledOff)
            return false;
        View = view;
        Seat = await db.SeatsOf(AccountId).AsNoTracking().SingleAsync(m => m.YearId == view.Year.Id, cancel);
        return true;
    }

    /// <summary>Whether the reader sees the points of others: once the session is held and nobody gives any more, so that each scores alone.</summary>
    public bool SeesOthers => View.Session.State != SessionState.Convened;
}
