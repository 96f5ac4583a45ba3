using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Duplicates;

/// <summary>What hangs on an organization goes along when it is merged into another one, and comes back with the undoing.</summary>
public sealed class MergedBelongingsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Consulate = "MX-LOS-ANGELES";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_conversations_proposals_powers_and_successors_go_along_and_come_back()
    {
        var owner = await app.OwnerAsync();
        var winner = await app.ApprovedClubAsync(owner, new Club { Name = "Federación que queda" });
        var loser = await app.ApprovedClubAsync(owner, new Club { Name = "Federación que se une" });
        var other = await app.ApprovedClubAsync(owner, new Club { Name = "Federación ajena" });
        var club = await app.DraftClubAsync(owner, new Club { Name = "Club que espera" });
        await app.EmpowerAsync(loser.Id, club.OrganizationId);
        await app.EmpowerAsync(other.Id, null);
        await app.SubmittedAsync(club.Id, owner, loser.OrganizationId);
        var successor = await app.ApprovedClubAsync(owner, new Club { Name = "Club que salió de ella" });
        await app.ChangeAsync(loser.Id, "test.arranged", async (r, db) => await HangAsync(r.Organization!, other.OrganizationId, successor.OrganizationId, owner.Id, db));
        var call = await app.CallAsync();
        await app.ReadyAsync(call, loser.OrganizationId);
        await app.ChangeProposalAsync((await app.ReadyAsync(call, other.OrganizationId))[0], (proposal, _, _) => proposal.Ask(loser.OrganizationId, TimeProvider.System.GetUtcNow()));
        var (before, reviewer) = (await HangingOnAsync(loser.OrganizationId), await app.ReviewerAsync());
        Assert.Equal(["club", "conversation", "counter", "joining", "membership", "power", "predecessor", "proposal", "refusal", "successor", "work"], before);
        Assert.Empty(await HangingOnAsync(winner.OrganizationId));

        var done = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), [("Choices[Kind]", "Theirs")]);
        Assert.Contains("se unió a esta organización", done.Text, StringComparison.Ordinal);
        Assert.Equal(before, await HangingOnAsync(winner.OrganizationId));
        Assert.Empty(await HangingOnAsync(loser.OrganizationId));
        // The club's page names it once, and its members are told without a ghost.
        Assert.DoesNotContain("Federación que se une", (await app.Anonymous().GetAsync($"/es/directory/{successor.OrganizationId}")).Document.QuerySelector("main dl")!.TextContent, StringComparison.Ordinal);

        // What began since belongs to the one that stays.
        await app.ChangeAsync(winner.Id, "test.arranged", (r, db) =>
        {
            db.Add(Conversation.WithConsulate(r.OrganizationId, "MX", "MX-CHICAGO", TimeProvider.System.GetUtcNow()));
            return Task.CompletedTask;
        });
        await using var db = app.Open();
        var merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loser.OrganizationId, Cancel);
        Assert.Contains("ambas están como antes", (await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/merges/{merge.Id}"), [])).Text, StringComparison.Ordinal);
        Assert.Equal(before, await HangingOnAsync(loser.OrganizationId));
        Assert.Equal(["conversation"], await HangingOnAsync(winner.OrganizationId));
    }

    [Fact]
    public async Task What_the_one_that_stays_has_already_is_not_doubled()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club con rechazo" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club con rechazo A.C." }));
        foreach (var one in new[] { winner, loser })
        {
            await app.ChangeAsync(one.Id, "test.arranged", (r, db) =>
            {
                db.Add(new LetterRefusal(r.OrganizationId, TimeProvider.System.GetUtcNow()));
                db.Add(Conversation.WithConsulate(r.OrganizationId, "MX", Consulate, TimeProvider.System.GetUtcNow()));
                return Task.CompletedTask;
            });
        }

        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Equal(["conversation", "refusal"], await HangingOnAsync(winner.OrganizationId));
        Assert.Equal(["conversation", "refusal"], await HangingOnAsync(loser.OrganizationId));
        // Its people read both, and so does the consulate.
        await using var db = app.Open();
        Assert.Equal(2, await db.ConversationsOf(owner.Id).CountAsync(c => c.ConsulateCode == Consulate, Cancel));
        Assert.Equal(2, await db.ConversationsForConsulate("MX", Consulate).CountAsync(c => c.OrganizationId == winner.OrganizationId || c.OrganizationId == loser.OrganizationId, Cancel));
    }

    [Fact]
    public async Task What_would_double_a_succession_or_close_a_circle_stays_with_the_merged_one_and_all_comes_back()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club con linaje" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club con linaje A.C." }));
        var (heir, between, alone) = (await app.ApprovedClubAsync(owner, new Club { Name = "Heredera de ambos" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club de en medio" }), await app.ApprovedClubAsync(owner, new Club { Name = "Heredera de uno" }));
        await app.ChangeAsync(loser.Id, "test.arranged", async (r, db) =>
        {
            var all = await db.Organizations.Where(o => o.Id == winner.OrganizationId || o.Id == heir.OrganizationId || o.Id == between.OrganizationId || o.Id == alone.OrganizationId).ToDictionaryAsync(o => o.Id, Cancel);
            var (stays, merged, middle) = (all[winner.OrganizationId], r.Organization!, all[between.OrganizationId]);
            db.AddRange(all[heir.OrganizationId].CameOutOf(merged), all[heir.OrganizationId].CameOutOf(stays), stays.CameOutOf(middle), middle.CameOutOf(merged), all[alone.OrganizationId].CameOutOf(merged));
        });
        var (before, reviewer) = (await LineageAsync(), await app.ReviewerAsync());
        Assert.Equal(5, before.Count);

        var done = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("se unió a esta organización", done.Text, StringComparison.Ordinal);
        var after = await LineageAsync();
        Assert.Equal(new[] { alone.OrganizationId, heir.OrganizationId }.Order(), after.Where(s => s.Before == winner.OrganizationId).Select(s => s.After).Order());
        Assert.Equal(new[] { between.OrganizationId, heir.OrganizationId }.Order(), after.Where(s => s.Before == loser.OrganizationId).Select(s => s.After).Order());
        Assert.Equal(after.Count, after.Select(s => (s.Before, s.After)).Distinct().Count());

        await using var db = app.Open();
        var merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loser.OrganizationId, Cancel);
        Assert.Contains("ambas están como antes", (await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/merges/{merge.Id}"), [])).Text, StringComparison.Ordinal);
        Assert.Equal(before, await LineageAsync());

        async Task<List<(Guid Id, Guid Before, Guid After, SuccessionState State)>> LineageAsync()
        {
            Guid[] mine = [winner.OrganizationId, loser.OrganizationId];
            await using var open = app.Open();
            return [.. (await open.Successions.AsNoTracking().Where(s => mine.Contains(s.PredecessorId) || mine.Contains(s.SuccessorId)).OrderBy(s => s.Id).ToListAsync(Cancel)).Select(s => (s.Id, s.PredecessorId, s.SuccessorId, s.State))];
        }
    }

    [Fact]
    public async Task An_edit_that_waits_is_decided_first()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club sin cambios" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club con un cambio" }));
        await using (var db = app.Open())
        {
            string[] asked = ["MX"];
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO organization_edit (id, organization_id, state, state_since, countries) VALUES ({Guid.CreateVersion7()}, {loser.OrganizationId}, {nameof(EditState.Waiting)}, now(), {asked})
                """, Cancel);
        }

        var reviewer = await app.ReviewerAsync();
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Contains("Decídalo primero", refused.Text, StringComparison.Ordinal);
        Assert.Equal(loser.OrganizationId, (await app.ReadAsync(loser.Id)).OrganizationId);
    }

    private static async Task HangAsync(Organization loser, Guid other, Guid successor, Guid owner, RegistryDb db)
    {
        var (now, none) = (TimeProvider.System.GetUtcNow(), new HashSet<Guid>());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        db.Add(new LetterRefusal(loser.Id, now));
        db.Add(Conversation.WithConsulate(loser.Id, "MX", Consulate, now));
        var coalition = await db.Organizations.Include(o => o.Members).Include(o => o.Representatives).SingleAsync(o => o.Id == other, Cancel);
        db.Add(MembershipProposal.Propose(coalition, loser, MembershipSide.Member, [], none, null, today, owner, now));
        var entry = new CounterEntry(Guid.CreateVersion7(now), "MX", Consulate, false, owner, now);
        entry.State(today, null, null, CounterChannel.InPerson, "Preguntó por la renovación.", loser.Id, null);
        db.Add(entry);
        db.Add((await db.Organizations.SingleAsync(o => o.Id == successor, Cancel)).CameOutOf(loser));
        db.Add(loser.CameOutOf(coalition, SuccessionKind.SplitInto));
    }

    private async Task<List<string>> HangingOnAsync(Guid id)
    {
        await using var db = app.Open();
        var found = new List<string>();
        await AddAsync("refusal", db.LetterRefusals.Where(r => r.OrganizationId == id));
        await AddAsync("conversation", db.Conversations.Where(c => c.OrganizationId == id));
        await AddAsync("proposal", db.MembershipProposals.Where(p => p.MemberId == id || p.CoalitionId == id));
        await AddAsync("counter", db.CounterEntries.Where(e => e.OrganizationId == id));
        await AddAsync("power", db.IssuingPowers.Where(p => p.CoalitionId == id));
        await AddAsync("club", db.Registrations.Where(r => r.FederationId == id));
        await AddAsync("membership", db.Organizations.Where(o => o.Id == id).SelectMany(o => o.Members));
        await AddAsync("work", db.Proposals.Where(p => p.OrganizationId == id));
        await AddAsync("joining", db.Proposals.Where(p => p.Partners.Any(x => x.OrganizationId == id)));
        await AddAsync("successor", db.Successions.Where(s => s.PredecessorId == id));
        await AddAsync("predecessor", db.Successions.Where(s => s.SuccessorId == id));
        return [.. found.Order(StringComparer.Ordinal)];

        async Task AddAsync<T>(string what, IQueryable<T> rows)
        {
            if (await rows.AnyAsync(Cancel))
                found.Add(what);
        }
    }
}
