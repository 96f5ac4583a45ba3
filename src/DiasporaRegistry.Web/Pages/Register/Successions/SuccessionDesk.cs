using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>Two organizations of which one may go on in the other, held still while that is said or answered.</summary>
/// <param name="Predecessor">The one that was before.</param>
/// <param name="Successor">The one that came after.</param>
/// <param name="Facts">What is known of the two.</param>
public sealed record SuccessionPair(Organization Predecessor, Organization Successor, SuccessionFacts Facts);

/// <summary>Says that one organization goes on in another, and answers it: one act at a time for each two, and no circle whoever does what at the same moment.</summary>
public sealed class SuccessionDesk(RegistryDb db, SuccessionLetters letters, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The latest day that it is where any ministry is: what happened today happened, wherever one writes.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => CountriesOfOrigin.Codes.Max(country => CountriesOfOrigin.DayIn(country, moment));

    /// <summary>The organizations that somebody speaks for: of any other, a ministry alone confirms what is said.</summary>
    public static IQueryable<Organization> WithVoice(RegistryDb db)
    {
        var speaking = RepresentativeRights.RolesWith(RepresentativeRight.Speak);
        return db.Organizations.Where(o => o.Representatives.Any(p => speaking.Contains(p.Role)));
    }

    /// <summary>One side, or a ministry, says it; who speaks for both says it for both.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public Task<Rule?> SayAsync(Guid predecessorId, Guid successorId, SuccessionTerms terms, SuccessionSide side, Actor by, string? country, CancellationToken cancel) =>
        predecessorId == successorId ? Task.FromResult<Rule?>(Rule.OrganizationIsNotItsOwnPredecessor) : DoAsync(predecessorId, successorId, async pair =>
        {
            var said = Succession.Say(pair.Predecessor, pair.Successor, terms, pair.Facts, side, by, Now);
            db.Add(said);
            var other = side == SuccessionSide.Predecessor ? pair.Successor : pair.Predecessor;
            if (side != SuccessionSide.Ministry && by.AccountId is { } speaker && other.Allows(speaker, RepresentativeRight.Speak))
                said.Confirm(pair.Predecessor, pair.Successor, pair.Facts.Before, side == SuccessionSide.Predecessor ? SuccessionSide.Successor : SuccessionSide.Predecessor, by, Now);
            await TellAsync(pair, side, said.State == SuccessionState.Waiting ? "said" : "stands", cancel);
            return new Act("organization.predecessor-stated", by, successorId, country);
        }, cancel);

    /// <summary>The other side, or a ministry, confirms it.</summary>
    public Task<Rule?> ConfirmAsync(Succession said, SuccessionSide side, Actor by, string? country, CancellationToken cancel) => AnswerAsync(said, async (open, pair) =>
    {
        open.Confirm(pair.Predecessor, pair.Successor, pair.Facts.Before, side, by, Now);
        await TellAsync(pair, side, "stands", cancel);
        return new Act("organization.predecessor-confirmed", by, said.SuccessorId, country);
    }, cancel);

    /// <summary>The other side, or a ministry, does not confirm it.</summary>
    public Task<Rule?> DeclineAsync(Succession said, SuccessionSide side, Actor by, string? country, CancellationToken cancel) => AnswerAsync(said, async (open, pair) =>
    {
        open.Decline(side, by, Now);
        await TellAsync(pair, side, "declined", cancel);
        return new Act("organization.predecessor-declined", by, said.SuccessorId, country);
    }, cancel);

    /// <summary>Whoever said it takes it back, or a ministry does.</summary>
    public Task<Rule?> TakeBackAsync(Succession said, SuccessionSide side, Actor by, string? country, CancellationToken cancel) => AnswerAsync(said, async (open, pair) =>
    {
        open.TakeBack(pair.Predecessor, pair.Successor, side, by, Now);
        await TellAsync(pair, side, "removed", cancel);
        return new Act("organization.predecessor-removed", by, said.SuccessorId, country);
    }, cancel);

    private Task<Rule?> AnswerAsync(Succession said, Func<Succession, SuccessionPair, Task<Act>> verb, CancellationToken cancel) =>
        DoAsync(said.PredecessorId, said.SuccessorId, pair => verb(pair.Facts.Between.Single(s => s.Id == said.Id), pair), cancel);

    // Held in the order of the keys, whoever comes first, and only then what is held of all lineages: two who do this at once never wait for each other.
    private Task<Rule?> DoAsync(Guid predecessorId, Guid successorId, Func<SuccessionPair, Task<Act>> verb, CancellationToken cancel) => db.DoHeldAsync(
        $"SELECT 1 FROM organization WHERE id IN ({predecessorId}, {successorId}) ORDER BY id FOR UPDATE",
        async () =>
        {
            var before = await db.OrganizationsBeforeAsync(predecessorId, cancel);
            var both = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).AsSplitQuery()
                .Where(o => o.Id == predecessorId || o.Id == successorId).ToDictionaryAsync(o => o.Id, cancel);
            var between = await db.Successions.Where(s => s.PredecessorId == predecessorId && s.SuccessorId == successorId).ToListAsync(cancel);
            return await verb(new SuccessionPair(both[predecessorId], both[successorId], new SuccessionFacts(between, before, DayOf(Now))));
        }, cancel);

    // Who did it knows; of a ministry's act both are told.
    private async Task TellAsync(SuccessionPair pair, SuccessionSide side, string template, CancellationToken cancel)
    {
        if (side != SuccessionSide.Predecessor)
            await letters.TellAsync(pair.Predecessor, template, cancel);
        if (side != SuccessionSide.Successor)
            await letters.TellAsync(pair.Successor, template, cancel);
    }
}
