using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Registrations;

/// <summary>Every act in every state over HTTP, by the table of the domain: what it allows is done, and everything else is refused and changes nothing.</summary>
public sealed class TransitionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly RegistrationAct[] ByDates = [RegistrationAct.MarkRenewalDue, RegistrationAct.Expire];

    private static readonly RegistrationAct[] ByMerging = [RegistrationAct.Supersede, RegistrationAct.Separate];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<RegistrationState, RegistrationAct, RegistrationState> Allowed { get; } = [.. RegistrationTransitions.All.Select(t => (t.From, t.Act, t.To))];

    public static TheoryData<RegistrationState> States { get; } = [.. Enum.GetValues<RegistrationState>()];

    [Fact]
    public void Every_act_has_a_deed() => Assert.Equal(Enum.GetValues<RegistrationAct>(), Deed.Of.Keys.Order());

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task What_the_table_allows_is_done(RegistrationState from, RegistrationAct act, RegistrationState to)
    {
        // The register asks for the opinion by itself, when an application is submitted or a renewal confirmed.
        var asks = act == RegistrationAct.AskOpinion && from == RegistrationState.Submitted;
        var isOfRenewal = act is RegistrationAct.AskOpinion or RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion && RegistrationStates.Recognised.Contains(from);
        // What a merge superseded comes back by undoing that merge.
        var begins = asks ? RegistrationState.Draft : act == RegistrationAct.Separate ? RegistrationState.Approved : from;
        var stage = await Stage.InAsync(app, begins, DaysLeft(from, act), withFederation: act is RegistrationAct.Issue or RegistrationAct.PassOn);
        if (act == RegistrationAct.Separate)
        {
            await stage.SendAsync(await stage.OpenAsync(RegistrationAct.Supersede), RegistrationAct.Supersede);
            Assert.Equal(from, (await stage.ReadAsync()).State);
        }

        if (act == RegistrationAct.DeclineRenewal || (isOfRenewal && act != RegistrationAct.AskOpinion))
            await stage.SendAsync(await stage.OpenAsync(RegistrationAct.Confirm), RegistrationAct.Confirm);
        var before = (await stage.ReadAsync()).History.Count;

        if (ByDates.Contains(act))
        {
            await stage.FollowDatesAsync();
        }
        else
        {
            var sent = asks ? RegistrationAct.Submit : act == RegistrationAct.AskOpinion ? RegistrationAct.Confirm : act;
            var after = await stage.SendAsync(await stage.OpenAsync(sent), sent);
            Assert.Equal((HttpStatusCode.OK, 0), (after.Status, after.Errors.Count));
        }

        var registration = await stage.ReadAsync();
        var done = registration.History.Where(e => e.Sequence > before).ToList();
        Assert.Contains(done, e => (e.From, e.Act, e.To) == (from, act, to));
        Assert.Equal(done.Last().To, registration.State);
        await using var db = app.Open();
        // A merge, and its undoing, is an act on the organization that stays.
        var subject = ByMerging.Contains(act) ? stage.Other : registration.Id;
        Assert.True(await db.AuditTrail.AnyAsync(a => a.SubjectId == subject && a.Act != "test.arranged", Cancel) || act == RegistrationAct.HandOver);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task What_the_table_lacks_is_not_offered_and_does_nothing_when_it_is_sent_all_the_same(RegistrationState state)
    {
        var stage = await Stage.InAsync(app, state, state == RegistrationState.Expired ? -1 : 400);
        var before = Facts(stage.Registration);
        foreach (var act in Enum.GetValues<RegistrationAct>().Where(act => !stage.Registration.Can(act) && !ByDates.Contains(act) && !ByMerging.Contains(act) && act is not (RegistrationAct.AskOpinion or RegistrationAct.HandOver or RegistrationAct.Dissolve)))
        {
            var page = await stage.OpenAsync(act);
            if (act != RegistrationAct.Begin)
                Assert.True(page.Path != await stage.PageAsync(act) || page.Document.QuerySelector("main form[method=post]") is null, $"{act} is offered in {state}");
            Assert.True(await stage.ForceAsync(act) < HttpStatusCode.InternalServerError, $"{act} in {state}");
            Assert.Equal(before, Facts(await stage.ReadAsync()));
        }

        // Two records are merged whatever is registered; what has no merge behind it is separated from nothing, and what is not registered is superseded by nothing.
        foreach (var act in ByMerging.Reverse().Where(act => !stage.Registration.Can(act) || act == RegistrationAct.Separate))
        {
            Assert.True(await stage.ForceAsync(act) < HttpStatusCode.InternalServerError, $"{act} in {state}");
            Assert.DoesNotContain((await stage.ReadAsync()).History, e => e.Act == act && e.Sequence > before.Item2);
        }
    }

    // Else the test above would pass whatever the register did.
    [Theory]
    [InlineData(RegistrationState.Returned, RegistrationAct.Withdraw)]
    [InlineData(RegistrationState.Approved, RegistrationAct.Suspend)]
    [InlineData(RegistrationState.ConsularOpinion, RegistrationAct.GiveOpinion)]
    [InlineData(RegistrationState.Approved, RegistrationAct.Supersede)]
    public async Task What_is_sent_without_its_page_reaches_the_register(RegistrationState from, RegistrationAct act)
    {
        var stage = await Stage.InAsync(app, from);
        await stage.ForceAsync(act);
        Assert.Equal(RegistrationTransitions.After(from, act), (await stage.ReadAsync()).State);
    }

    [Theory]
    [InlineData(RegistrationState.Suspended)]
    [InlineData(RegistrationState.Revoked)]
    [InlineData(RegistrationState.Withdrawn)]
    [InlineData(RegistrationState.Expired)]
    [InlineData(RegistrationState.MinistryReview)]
    public async Task Dates_do_nothing_where_the_table_lacks_them(RegistrationState state)
    {
        var stage = await Stage.InAsync(app, state, daysLeft: -1);
        var before = Facts(stage.Registration);
        await stage.FollowDatesAsync();
        Assert.Equal(before, Facts(await stage.ReadAsync()));
    }

    [Theory]
    [InlineData(RegistrationState.Draft)]
    [InlineData(RegistrationState.Rejected)]
    [InlineData(RegistrationState.Revoked)]
    [InlineData(RegistrationState.Withdrawn)]
    public async Task Who_hands_over_an_organization_leaves_what_is_not_open_as_it_was(RegistrationState state)
    {
        var stage = await Stage.InAsync(app, state);
        var before = Facts(stage.Registration);
        await stage.SendAsync(await stage.OpenAsync(RegistrationAct.HandOver), RegistrationAct.HandOver);
        Assert.Equal(before, Facts(await stage.ReadAsync()));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task An_organization_that_ceases_to_exist_ends_what_is_registered_and_withdraws_what_is_on_its_way(RegistrationState state)
    {
        var stage = await Stage.InAsync(app, state, state == RegistrationState.Expired ? -1 : 400);
        Assert.True(await stage.ForceAsync(RegistrationAct.Dissolve) < HttpStatusCode.InternalServerError);
        Assert.Equal(RegistrationStates.Registered.Contains(state) ? RegistrationState.Dissolved : RegistrationStates.Ended.Contains(state) ? state : RegistrationState.Withdrawn, (await stage.ReadAsync()).State);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_new_application_to_the_same_country_begins_after_an_ended_one_and_knows_it(RegistrationState state)
    {
        var stage = await Stage.InAsync(app, state);
        var page = await stage.OpenAsync(RegistrationAct.Begin);
        var answer = await stage.SendAsync(page, RegistrationAct.Begin);
        await using var db = app.Open();
        var next = await db.Registrations.Where(r => r.OrganizationId == stage.Registration.OrganizationId && r.Id != stage.Registration.Id).ToListAsync(Cancel);
        if (RegistrationStates.Ended.Contains(state) && state != RegistrationState.Dissolved)
        {
            Assert.Equal((stage.Registration.Id, RegistrationState.Draft), (Assert.Single(next).PreviousId, next[0].State));
            Assert.EndsWith(next[0].Id.ToString(), answer.Path, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(next);
            Assert.Contains(state == RegistrationState.Dissolved ? "se disolvió" : "ya tiene una solicitud", Assert.Single(answer.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task However_people_act_a_registration_moves_along_the_table_alone()
    {
        RegistrationState[] lived = [RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended, RegistrationState.Dissolved, RegistrationState.Superseded];
        var seen = new HashSet<RegistrationState>();
        // A walk that leads nowhere proves nothing: more are made until every state of a registered organization was lived through.
        for (var seed = 1; seed <= 2 || (seed <= 9 && lived.Except(seen).Any()); seed++)
            await WalkAsync(new Random(seed), seen);
        Assert.Empty(lived.Except(seen));
    }

    private async Task WalkAsync(Random dice, HashSet<RegistrationState> seen)
    {
        // The opinion is asked for by the register itself, on the way of the others.
        var acts = Enum.GetValues<RegistrationAct>().Except([RegistrationAct.AskOpinion]).ToArray();
        RegistrationAct[] last = [RegistrationAct.Withdraw, RegistrationAct.Reject, RegistrationAct.Revoke];
        var stage = await Stage.InAsync(app, RegistrationState.Draft);
        for (var step = 0; step < 40; step++)
        {
            // Three times of four something that may be done, else anything: mostly what the register refuses.
            var may = acts.Where(a => stage.Registration.Can(a) && !last.Contains(a)).ToArray();
            var act = may.Length > 0 && dice.Next(4) > 0 ? may[dice.Next(may.Length)] : acts[dice.Next(acts.Length)];
            // The last acts leave nothing to be done; they are tried last. The end of its organization takes back what is not registered yet: an end too.
            if (step < 30 && (last.Contains(act) || (act == RegistrationAct.Dissolve && !stage.Registration.IsRegistered)))
                continue;
            // An organization is handed over whatever is registered; where that is no act of the registration, another test says so.
            if (act == RegistrationAct.HandOver && !stage.Registration.Can(act))
                continue;
            // The one that it was merged into is merged into a third like any other, which stands in the way of undoing the first merge: another test says so too.
            if (act == RegistrationAct.Supersede && stage.Registration.State == RegistrationState.Superseded)
                continue;
            var (from, before, can) = (stage.Registration.State, stage.Registration.History.Count, stage.Registration.Can(act));
            var answer = "";
            if (ByDates.Contains(act))
            {
                if (can)
                    await stage.BringNearAsync(DaysLeft(from, act));
                await stage.FollowDatesAsync();
            }
            else if (can)
            {
                answer = (await stage.SendAsync(await stage.OpenAsync(act), act)).Document.QuerySelector("main")?.TextContent;
            }
            else
            {
                Assert.True(await stage.ForceAsync(act) < HttpStatusCode.InternalServerError);
            }

            var registration = await stage.ReadAsync();
            var done = registration.History.Where(e => e.Sequence > before).OrderBy(e => e.Sequence).ToList();
            Assert.True(can == done.Exists(e => e.Act == act), $"{act} in {from} {(can ? $"was not done at step {step}: {answer}" : "was done")}");
            foreach (var move in done)
            {
                Assert.Contains((move.From, move.Act, move.To), RegistrationTransitions.All);
                Assert.Equal(from, move.From);
                from = move.To;
                seen.Add(move.To);
            }

            Assert.Equal(from, registration.State);
        }
    }

    private static int DaysLeft(RegistrationState from, RegistrationAct act) => act switch
    {
        RegistrationAct.Expire => -1,
        RegistrationAct.MarkRenewalDue => 20,
        _ => from == RegistrationState.Expired ? -1 : from == RegistrationState.RenewalDue ? 20 : 400,
    };

    private static (RegistrationState, int, DateTimeOffset, DateOnly?, string?) Facts(Registration r) => (r.State, r.History.Count, r.StateSince, r.ValidUntil, r.Number);
}
