using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>Who decides about a proposal of an organization that they answer for.</summary>
public static class OwnProposals
{
    /// <summary>Whether somebody answers for the organization of a proposal or for one that joins in, or wrote it for one when they did.</summary>
    public static Task<bool> IsOwnAsync(this RegistryDb db, Guid proposalId, Guid accountId, CancellationToken cancellationToken) =>
        db.Proposals.AnyAsync(p => p.Id == proposalId && (p.BegunBy == accountId || p.History.Any(h => h.AccountId == accountId && h.Capacity == Capacity.Representative)
            || p.Organization!.Representatives.Any(r => r.AccountId == accountId)
            || p.Partners.Any(x => x.State != PartnerState.Declined && x.Organization!.Representatives.Any(r => r.AccountId == accountId))), cancellationToken);

    /// <summary>The proposals on a session's agenda that are members' own, each with that member's seat; a seat that was given up too, since what it scored stays.</summary>
    public static async Task<IReadOnlyList<(Guid ProposalId, Guid SeatId)>> OwnOfAsync(this RegistryDb db, CommitteeSession session, Guid yearId, CancellationToken cancellationToken)
    {
        var agenda = session.Items.Select(i => i.ProposalId).ToList();
        var own = await (from proposal in db.Proposals
                         where agenda.Contains(proposal.Id)
                         from member in db.CommitteeMembers
                         where member.YearId == yearId && (proposal.BegunBy == member.AccountId || proposal.History.Any(h => h.AccountId == member.AccountId && h.Capacity == Capacity.Representative)
                             || proposal.Organization!.Representatives.Any(r => r.AccountId == member.AccountId)
                             || proposal.Partners.Any(x => x.State != PartnerState.Declined && x.Organization!.Representatives.Any(r => r.AccountId == member.AccountId)))
                         select new { Proposal = proposal.Id, Seat = member.Id }).ToListAsync(cancellationToken);
        return own.ConvertAll(o => (o.Proposal, o.Seat));
    }
}
