using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Proposals;

/// <summary>Decides about proposals in years that ask for no committee, one after the other for each call: of two awards of the last money the second sees the first.</summary>
public sealed class AwardDesk(RegistryDb db, ProposalLetters letters, TimeProvider clock)
{
    /// <summary>What is left of a line of a call's budget.</summary>
    public async Task<decimal> LeftAsync(BudgetLine line, CancellationToken cancel) => line.Amount - await AwardedAsync(line.Id, cancel);

    /// <summary>Awards a proposal of the country, which becomes a project in the same act.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public Task<BrokenRuleException?> AwardAsync(Guid id, string reason, ProgrammeOffice office, CancellationToken cancel) => DoAsync(id, "proposal.awarded", reason, office, async proposal =>
    {
        var (call, year, now) = (proposal.Call!, proposal.Call!.Year!, clock.GetUtcNow());
        var awarded = call.LineOf(proposal.Category) is { } line ? await AwardedAsync(line.Id, cancel) : 0;
        db.Add(Award.Directly(proposal, call, year, awarded, reason, office.Actor, now));
        db.Add(Project.Of(proposal, proposal.Organization!.OfficialName, year, call, await db.Places.SingleAsync(p => p.Code == proposal.PlaceCode, cancel), office.Id, now));
    }, cancel);

    /// <summary>Decides against a proposal of the country.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public Task<BrokenRuleException?> DeclineAsync(Guid id, string reason, ProgrammeOffice office, CancellationToken cancel) => DoAsync(id, "proposal.declined", reason, office, proposal =>
    {
        Award.DeclineDirectly(proposal, proposal.Call!.Year!, reason, office.Actor, clock.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    async Task<BrokenRuleException?> DoAsync(Guid id, string act, string reason, ProgrammeOffice office, Func<Proposal, Task> verb, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var call = await db.ProposalsFor(office.Country).Where(p => p.Id == id).Select(p => p.CallId).SingleAsync(cancel);
        await db.HoldCallAsync(call, cancel);
        await db.HoldProposalAsync(id, cancel);
        db.ChangeTracker.Clear();
        var proposal = await db.ProposalsFor(office.Country).Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Partners).Include(p => p.Organization!.Names)
            .AsSplitQuery().SingleAsync(p => p.Id == id, cancel);
        try
        {
            if (await db.IsOwnAsync(id, office.Id, cancel))
                throw new BrokenRuleException(Rule.NobodyAwardsTheirOwn);
            // The year is not closed meanwhile.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM programme_year WHERE id = {proposal.Call!.YearId} FOR SHARE", cancel);
            await db.Entry(proposal.Call.Year!).ReloadAsync(cancel);
            await verb(proposal);
            await letters.TellDecidedAsync(proposal, proposal.Call, cancel);
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

    Task<decimal> AwardedAsync(Guid line, CancellationToken cancel) => db.Awards.Where(a => a.LineId == line).SumAsync(a => a.Amount, cancel);
}
