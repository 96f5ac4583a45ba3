using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>A coalition and one that is, was or would be its member, held still while something is done between them.</summary>
/// <param name="Coalition">The coalition, with its members.</param>
/// <param name="Member">The other.</param>
/// <param name="Proposals">What was proposed between them, whatever became of it.</param>
/// <param name="Above">Every coalition above the coalition.</param>
public sealed record MembershipPair(Organization Coalition, Organization Member, IReadOnlyList<MembershipProposal> Proposals, IReadOnlySet<Guid> Above)
{
    /// <summary>The one of a side.</summary>
    public Organization Of(MembershipSide side) => side == MembershipSide.Coalition ? Coalition : Member;
}

/// <summary>Does the acts between a coalition and its members, one at a time for each pair: of two at once the second sees what the first did.</summary>
public sealed class MembershipDesk(RegistryDb db, MembershipLetters letters, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today: what two agree on now holds at once, whatever countries they are registered with.</summary>
    public DateOnly Today => CountriesOfOrigin.EarliestDay(Now);

    /// <summary>Does a verb between the two and tells the other side's people of it.</summary>
    /// <param name="coalitionId">The coalition.</param>
    /// <param name="memberId">The other.</param>
    /// <param name="side">Whose representative does it.</param>
    /// <param name="act">Its name in the audit trail, after <c>membership.</c>; its letter has the same name.</param>
    /// <param name="by">The representative.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>The rule that refused it; none where it was done.</returns>
    // Held in the order of the keys, whoever comes first: two who do this at once never wait for each other.
    public Task<Rule?> DoAsync(Guid coalitionId, Guid memberId, MembershipSide side, string act, Actor by, Action<MembershipPair> verb, CancellationToken cancel) => db.DoHeldAsync(
        $"SELECT 1 FROM organization WHERE id IN ({coalitionId}, {memberId}) ORDER BY id FOR UPDATE",
        async () =>
        {
            var both = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).Include(o => o.Members).ThenInclude(m => m.Place).AsSplitQuery()
                .Where(o => o.Id == coalitionId || o.Id == memberId).ToDictionaryAsync(o => o.Id, cancel);
            var proposals = await db.MembershipProposals.Where(p => p.CoalitionId == coalitionId && p.MemberId == memberId).ToListAsync(cancel);
            var pair = new MembershipPair(both[coalitionId], both[memberId], proposals, await db.CoalitionsAboveAsync(coalitionId, cancel));
            verb(pair);
            // A member by name is told by nobody.
            if (coalitionId != memberId)
                await letters.TellAsync(pair.Of(side == MembershipSide.Coalition ? MembershipSide.Member : MembershipSide.Coalition), act, cancel);
            return new Act("membership." + act, by, coalitionId);
        }, cancel);
}
