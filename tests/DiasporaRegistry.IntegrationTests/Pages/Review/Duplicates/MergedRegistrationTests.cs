using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Duplicates;

public sealed class MergedRegistrationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static int count;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RegistrationState.Approved, RegistrationState.Approved, true)]
    [InlineData(RegistrationState.Approved, RegistrationState.RenewalDue, true)]
    [InlineData(RegistrationState.Approved, RegistrationState.Expired, true)]
    [InlineData(RegistrationState.Suspended, RegistrationState.Approved, true)]
    [InlineData(RegistrationState.Expired, RegistrationState.Approved, false)]
    [InlineData(RegistrationState.Approved, RegistrationState.Suspended, false)]
    public async Task Of_two_registrations_with_one_country_one_stays_and_the_undoing_separates_them(RegistrationState mine, RegistrationState theirs, bool mineStays)
    {
        var (winner, loser) = (await InAsync(mine), await InAsync(theirs));
        var (stays, gives) = mineStays ? (winner, loser) : (loser, winner);
        var reviewer = await app.ReviewerAsync();
        await MergeAsync(reviewer, winner, loser);
        Assert.Equal(stays.State, (await app.ReadAsync(stays.Id)).State);
        var superseded = await app.ReadAsync(gives.Id);
        Assert.Equal((RegistrationState.Superseded, winner.OrganizationId), (superseded.State, superseded.OrganizationId));
        Assert.Equal((gives.State, RegistrationAct.Supersede), (superseded.History.MaxBy(e => e.Sequence)!.From, superseded.History.MaxBy(e => e.Sequence)!.Act));
        Assert.Equal(winner.OrganizationId, (await app.ReadAsync(stays.Id)).OrganizationId);

        await UndoAsync(reviewer, winner, loser);
        foreach (var before in new[] { winner, loser })
        {
            var after = await app.ReadAsync(before.Id);
            Assert.Equal((before.State, before.OrganizationId, before.ValidUntil, before.Number), (after.State, after.OrganizationId, after.ValidUntil, after.Number));
        }

        Assert.Contains((await app.ReadAsync(gives.Id)).History, e => (e.From, e.Act, e.To) == (RegistrationState.Superseded, RegistrationAct.Separate, RegistrationState.Approved));
    }

    [Fact]
    public async Task An_old_number_address_key_and_certificate_lead_to_the_one_that_stays()
    {
        var (winner, loser) = (await InAsync(RegistrationState.Approved), await InAsync(RegistrationState.Approved));
        await using var db = app.Open();
        var code = await db.Certificates.Where(c => c.RegistrationId == loser.Id).Select(c => c.Code).SingleAsync(Cancel);
        await MergeAsync(await app.ReviewerAsync(), winner, loser);
        await app.CatchUpAsync();

        var found = await app.Anonymous().GetAsync($"/es/directory?q={loser.Number}");
        Assert.Contains($"/es/directory/{winner.OrganizationId}", found.Html, StringComparison.Ordinal);
        using var client = app.Unfollowing();
        await LeadsAsync(client, $"/api/v1/organizations/{loser.OrganizationId}?lang=en", HttpStatusCode.PermanentRedirect, $"/api/v1/organizations/{winner.OrganizationId}?lang=en");
        await LeadsAsync(client, $"/api/v1/organizations/{loser.OrganizationId}.hsds.json", HttpStatusCode.PermanentRedirect, $"/api/v1/organizations/{winner.OrganizationId}.hsds.json");
        await LeadsAsync(client, $"/es/directory/{loser.OrganizationId}", HttpStatusCode.MovedPermanently, $"/es/directory/{winner.OrganizationId}");
        var paper = await app.Anonymous().GetAsync($"/es/verify/{code}");
        Assert.Equal("El registro se unió a otro", paper.Heading);
        Assert.Equal(winner.Number, paper.Document.QuerySelector($"main a[href='/es/directory/{winner.OrganizationId}']")!.TextContent);
        // Its public page says what stands today, once; its ministry finds the other beside it.
        var page = await app.Anonymous().GetAsync($"/es/directory/{winner.OrganizationId}");
        Assert.DoesNotContain(loser.Number!, page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll(".reg-profile__standing li"));
        Assert.Equal(HttpStatusCode.OK, (await (await app.ReviewerAsync()).GetAsync($"/es/review/{loser.Id}")).Status);
    }

    [Fact]
    public async Task Where_a_merge_follows_on_a_merge_the_first_key_leads_to_the_last()
    {
        var (first, second, third) = (await InAsync(RegistrationState.Approved), await InAsync(RegistrationState.Approved), await InAsync(RegistrationState.Approved));
        var reviewer = await app.ReviewerAsync();
        await MergeAsync(reviewer, second, first);
        await MergeAsync(reviewer, third, second);
        using var client = app.Unfollowing();
        await LeadsAsync(client, $"/api/v1/organizations/{first.OrganizationId}", HttpStatusCode.PermanentRedirect, $"/api/v1/organizations/{third.OrganizationId}");
        Assert.Equal(third.OrganizationId, (await app.ReadAsync(first.Id)).OrganizationId);
    }

    [Fact]
    public async Task A_draft_beside_a_registration_is_taken_back_and_what_waits_for_a_ministry_is_decided_first()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await InAsync(RegistrationState.Approved), await app.ApprovedClubAsync(owner, new Club { Name = NextName(), Country = "GT", Origin = "GT-0102" }));
        // It turned to this ministry before, which therefore knows it.
        var earlier = await app.DraftClubAsync(owner, new Club { OrganizationId = loser.OrganizationId });
        await app.ChangeAsync(earlier.Id, "test.arranged", async (_, db) => await db.Registrations.Where(r => r.Id == earlier.Id)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RegistrationState.Withdrawn).SetProperty(x => x.SubmittedAt, TimeProvider.System.GetUtcNow()), Cancel));
        var draft = await app.DraftClubAsync(owner, new Club { OrganizationId = loser.OrganizationId, PreviousId = earlier.Id });
        var reviewer = await app.ReviewerAsync();
        await MergeAsync(reviewer, winner, loser);
        Assert.Equal(RegistrationState.Withdrawn, await app.StateAsync(draft.Id));
        Assert.Equal((RegistrationState.Approved, winner.OrganizationId), ((await app.ReadAsync(loser.Id)).State, (await app.ReadAsync(loser.Id)).OrganizationId));

        var waiting = await app.SubmittedClubAsync(owner, new Club { Name = NextName() });
        var other = await InAsync(RegistrationState.Approved);
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{waiting.Id}/duplicates/{other.OrganizationId}/merge"), []);
        Assert.Contains("decídala primero", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ceased_to_exist_is_merged_with_nothing_that_exists()
    {
        var (winner, loser) = (await InAsync(RegistrationState.Approved), await InAsync(RegistrationState.Approved));
        await app.ChangeAsync(loser.Id, "test.arranged", (r, db) =>
        {
            var (today, now) = (DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), TimeProvider.System.GetUtcNow());
            db.Dissolutions.Add(r.Organization!.Dissolve(today, "Cierre", today, Applications.Reviewer, now));
            r.End(Applications.Reviewer, now);
            return Task.CompletedTask;
        });
        var reviewer = await app.ReviewerAsync();
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Contains("Una de las dos se disolvió", refused.Text, StringComparison.Ordinal);
        Assert.Equal(loser.OrganizationId, (await app.ReadAsync(loser.Id)).OrganizationId);
    }

    private async Task<Registration> InAsync(RegistrationState state)
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = NextName() });
        return await app.ChangeAsync(club.Id, "test.arranged", (r, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (state == RegistrationState.RenewalDue)
                r.MarkRenewalDue(now);
            else if (state == RegistrationState.Expired)
                r.Expire(now, 30);
            else if (state == RegistrationState.Suspended)
                r.Suspend("Queja por aclarar.", Applications.Reviewer, now);
            return Task.CompletedTask;
        });
    }

    private static string NextName() => $"Club de la unión {Interlocked.Increment(ref count)}";

    private static async Task MergeAsync(Visitor reviewer, Registration winner, Registration loser) => Assert.Contains("se unió a esta organización",
        (await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), [])).Text, StringComparison.Ordinal);

    private async Task UndoAsync(Visitor reviewer, Registration winner, Registration loser)
    {
        await using var db = app.Open();
        var merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loser.OrganizationId && m.UndoneAt == null, Cancel);
        var undone = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/merges/{merge.Id}"), []);
        Assert.Contains("ambas están como antes", undone.Text, StringComparison.Ordinal);
    }

    private static async Task LeadsAsync(HttpClient client, string from, HttpStatusCode status, string to)
    {
        using var answer = await client.GetAsync(new Uri(from, UriKind.Relative), Cancel);
        Assert.Equal((status, to), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }
}
