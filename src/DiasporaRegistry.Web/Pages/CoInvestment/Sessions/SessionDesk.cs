using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Sessions;

/// <summary>Does a session's acts, one after the other for each call: of two awards of the last money the second sees the first.</summary>
public sealed class SessionDesk(RegistryDb db, ProposalLetters letters, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Does an act on a session of the country.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> DoAsync(Guid id, ProgrammeOffice office, string act, string? reason, Func<CommitteeSession, Task> verb, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var call = await db.SessionsOf(office.Country).Where(s => s.Id == id).Select(s => s.CallId).SingleAsync(cancel);
        await db.HoldCallAsync(call, cancel);
        db.ChangeTracker.Clear();
        var session = await db.SessionsOf(office.Country).Include(s => s.Call!.Year).Include(s => s.Call!.Lines).Include(s => s.Items).ThenInclude(i => i.Scores).Include(s => s.Items).ThenInclude(i => i.Conflicts)
            .AsSplitQuery().SingleAsync(s => s.Id == id, cancel);
        try
        {
            if (session.State is SessionState.Convened or SessionState.Held)
                session.TakeOutOwn(await db.OwnOfAsync(session, session.Call!.YearId, cancel), Now);
            await verb(session);
            await db.SaveAsync(new Act(act, office.Actor, id, office.Country, reason), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken;
        }
    }

    /// <summary>Decides about a proposal in a session.</summary>
    public Task<BrokenRuleException?> DecideAsync(Guid id, Guid proposalId, SessionDecision decision, string? reason, ProgrammeOffice office, CancellationToken cancel) =>
        DoAsync(id, office, $"session.{decision.ToString().ToLowerInvariant()}", reason, async session =>
        {
            if (await db.IsOwnAsync(proposalId, office.Id, cancel))
                throw new BrokenRuleException(Rule.NobodyAwardsTheirOwn);
            if (decision == SessionDecision.Postponed)
            {
                session.Postpone(proposalId, reason ?? "", session.Call!);
                return;
            }

            await db.HoldProposalAsync(proposalId, cancel);
            var proposal = await db.Proposals.Include(p => p.History).SingleAsync(p => p.Id == proposalId && p.CallId == session.CallId, cancel);
            if (decision == SessionDecision.Declined)
                session.Decline(proposal, reason ?? "", session.Call!, session.Call!.Year!.Rules, office.Actor, Now);
            else
                db.Add(await AwardAsync(session, proposal, office, cancel));
            await letters.TellDecidedAsync(proposal, session.Call!, cancel);
        }, cancel);

    /// <summary>Ends a session: its minutes are public, and what it awarded becomes projects, in one act.</summary>
    public Task<BrokenRuleException?> CloseAsync(Guid id, ProgrammeOffice office, CancellationToken cancel) => DoAsync(id, office, "session.closed", null, async session =>
    {
        session.Close(Now);
        var awarded = session.Items.Where(i => i.Decision == SessionDecision.Awarded).Select(i => i.ProposalId).ToList();
        foreach (var proposal in await db.Proposals.Include(p => p.Partners).Include(p => p.Organization!.Names).Where(p => awarded.Contains(p.Id)).ToListAsync(cancel))
        {
            var place = await db.Places.SingleAsync(p => p.Code == proposal.PlaceCode, cancel);
            db.Add(Project.Of(proposal, proposal.Organization!.OfficialName, session.Call!.Year!, session.Call, place, office.Id, Now));
        }
    }, cancel);

    async Task<Award> AwardAsync(CommitteeSession session, Proposal proposal, ProgrammeOffice office, CancellationToken cancel)
    {
        var line = session.Call!.LineOf(proposal.Category) ?? throw new BrokenRuleException(Rule.CallPaysForTheCategory);
        var awarded = await db.Awards.Where(a => a.LineId == line.Id).SumAsync(a => a.Amount, cancel);
        return session.Award(proposal, session.Call, line, awarded, session.Call.Year!.Rules, office.Actor, Now);
    }
}
