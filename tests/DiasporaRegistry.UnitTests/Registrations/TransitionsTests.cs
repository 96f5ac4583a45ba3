using System.Collections.Concurrent;
using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class TransitionsTests
{
    // The diagram is the state machine written a second time, by hand: what the code does is held against it, never against itself.
    private static readonly Dictionary<(RegistrationState From, RegistrationAct Act), RegistrationState> Expected = StateDiagram.Arrows.ToDictionary(a => (a.From, a.Act), a => a.To);

    private static readonly RegistrationAct[] NeedingAReason =
        [RegistrationAct.GiveOpinion, RegistrationAct.WaiveOpinion, RegistrationAct.Reject, RegistrationAct.Suspend, RegistrationAct.Revoke, RegistrationAct.DeclineRenewal, RegistrationAct.PassOn, RegistrationAct.Revive];

    private static readonly RegistrationAct[] Ending = [RegistrationAct.Reject, RegistrationAct.Revoke, RegistrationAct.Withdraw];

    public static MatrixTheoryData<RegistrationState, RegistrationAct> Everything { get; } =
        new(Enum.GetValues<RegistrationState>(), Enum.GetValues<RegistrationAct>());

    [Theory]
    [MemberData(nameof(Everything))]
    public void An_act_that_fits_the_state_leads_on_and_every_other_is_refused(RegistrationState state, RegistrationAct act)
    {
        var isOpinion = act is RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion;
        var application = Application.In(state, Rules(opinionFirst: isOpinion));
        var registration = application.Registration;
        if ((isOpinion || act is RegistrationAct.DeclineRenewal or RegistrationAct.AskOpinion) && registration.Can(RegistrationAct.Confirm))
            application.Do(RegistrationAct.Confirm); // There is nothing to decline, or to ask about, before.
        var before = registration.History.Count;

        if (Expected.TryGetValue((state, act), out var to))
        {
            Assert.True(registration.Can(act));
            Assert.Equal(to, RegistrationTransitions.After(state, act));
            if (act == RegistrationAct.AskOpinion)
                return; // The register does it by itself, at the submission.
            application.Do(act);
            Assert.Equal(to, registration.State);
            Assert.Equal((act, state, to), (registration.History.Last().Act, registration.History.Last().From, registration.History.Last().To));
        }
        else
        {
            Assert.False(registration.Can(act));
            var refusal = Refused(Rule.ActFitsState, () => application.Do(act));
            Assert.Equal([act, state], refusal.Arguments);
            Assert.Equal(state, registration.State);
            Assert.Equal(before, registration.History.Count);
        }
    }

    [Fact]
    public void The_diagram_has_the_transitions_of_the_code_and_no_other()
    {
        Assert.Equal(RegistrationTransitions.All.Order(), StateDiagram.Arrows.Order());
        Assert.Equal([RegistrationState.Draft], StateDiagram.Beginnings);
        Assert.Equal(RegistrationStates.Ended.Order(), StateDiagram.Ends.Order());
    }

    [Fact]
    public void Every_state_is_reached_and_only_the_ended_ones_lead_nowhere()
    {
        Assert.Equal(Enum.GetValues<RegistrationState>().Skip(1).Order(), RegistrationTransitions.All.Select(t => t.To).Distinct().Order());
        Assert.Equal(
            RegistrationStates.Ended.Order(),
            // What was recorded or merged wrongly is undone; nothing else follows on it.
            Enum.GetValues<RegistrationState>().Where(s => RegistrationTransitions.All.All(t => t.From != s || t.Act is RegistrationAct.Revive or RegistrationAct.Separate)));
    }

    [Fact]
    public void However_acts_follow_each_other_a_registration_never_leaves_the_diagram()
    {
        var step = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 999], Gen.Enum<RegistrationAct>(), Gen.Int[0, 4]);
        var done = new ConcurrentDictionary<(RegistrationState, RegistrationAct), bool>();
        Gen.Select(Gen.Bool, step.Array[0, 40]).Sample((opinionFirst, steps) =>
        {
            var application = new Application(opinionFirst);
            var wasAsked = false;
            for (var i = 0; i < steps.Length; i++)
            {
                // Three times of four what the diagram has, else anything; what ends it comes late, or little else would be tried.
                var (chance, which, any, dice) = steps[i];
                var fitting = Expected.Keys.Where(k => k.From == application.Registration.State && (i > 25 || !Ending.Contains(k.Act))).Select(k => k.Act).ToList();
                Walk(application, chance > 0 && fitting.Count > 0 ? fitting[which % fitting.Count] : any, reason: dice == 0 ? "" : Application.Reason, ref wasAsked);
            }

            AssertHistoryIsWhole(application.Registration);
            foreach (var e in application.Registration.History.Skip(1))
                done[(e.From, e.Act)] = true;
        }, iter: 2000);
        Assert.Empty(Expected.Keys.Except(done.Keys));
    }

    // Whether the consulate was asked about a renewal when the registration ended: what stands again is asked about still.
    private static void Walk(Application application, RegistrationAct act, string reason, ref bool wasAsked)
    {
        var registration = application.Registration;
        var (state, length, validity) = (registration.State, registration.History.Count, (registration.ValidFrom, registration.ValidUntil));
        var hasOpinion = registration.Opinions.Count > 0;
        var waits = registration.RenewalWaits;
        var isWithFederation = registration.WaitsForFederation;
        var (isRegistered, isAsked) = (registration.IsRegistered, registration.RenewalWaitsForOpinion);
        if (Expectation() is { } rule)
        {
            Refused(rule, () => application.Do(act, reason));
            Assert.Equal((state, length, validity), (registration.State, registration.History.Count, (registration.ValidFrom, registration.ValidUntil)));
            Assert.Equal(hasOpinion, registration.Opinions.Count > 0);
            return;
        }

        application.Do(act, reason);
        if (act == RegistrationAct.AskOpinion)
            return; // Without a verb of its own, it changed nothing.
        if (act is RegistrationAct.Supersede or RegistrationAct.Dissolve)
            wasAsked = isAsked;
        var wanted = act == RegistrationAct.Submit && hasOpinion ? RegistrationState.MinistryReview
            : act == RegistrationAct.Submit && application.RuleSet.ConsularOpinionFirst ? RegistrationState.ConsularOpinion
            : act == RegistrationAct.Separate ? registration.History.Last(e => e.Act == RegistrationAct.Supersede).From
            : act == RegistrationAct.Revive ? registration.History.Last(e => e.Act == RegistrationAct.Dissolve).From
            : Expected[(state, act)];
        Assert.Equal(wanted, registration.State);
        Assert.True(ReviewCase.TurnOf(registration) is null || ReviewCase.States.Contains(registration.State));
        Assert.Equal(act == RegistrationAct.Confirm ? application.RuleSet.ConsularOpinionFirst : act is RegistrationAct.Separate or RegistrationAct.Revive ? wasAsked : isAsked && registration.RenewalWaits && act is not (RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion), registration.RenewalWaitsForOpinion);
        Assert.Equal(registration.State is RegistrationState.Approved or RegistrationState.RenewalDue, registration.NextDateOn is not null);

        Rule? Expectation() =>
            !Expected.ContainsKey((state, act)) || act == (waits ? RegistrationAct.Confirm : RegistrationAct.DeclineRenewal)
                || (act is RegistrationAct.Issue or RegistrationAct.PassOn && !isWithFederation)
                || (act == RegistrationAct.Renew && isAsked) || (act is RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion && isRegistered && !isAsked) ? Rule.ActFitsState
            : reason.Length > 0 ? null
            : act == RegistrationAct.Return ? Rule.ReturnNamesASection
            : NeedingAReason.Contains(act) ? Rule.HarmfulActNeedsAReason
            : null;
    }

    private static void AssertHistoryIsWhole(Registration registration)
    {
        var history = registration.History.ToList();
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(e => e.Sequence));
        Assert.Equal((RegistrationAct.Begin, RegistrationState.Draft, RegistrationState.Draft), (history[0].Act, history[0].From, history[0].To));
        foreach (var (before, now) in history.Zip(history.Skip(1)))
        {
            Assert.Equal(before.To, now.From);
            Assert.Equal(Expected[(now.From, now.Act)], now.To);
        }

        Assert.Equal(history[^1].To, registration.State);
        Assert.Equal(history[^1].At, registration.StateSince);
        Assert.All(
            history.Where(e => e.Act is RegistrationAct.Reject or RegistrationAct.Suspend or RegistrationAct.Revoke or RegistrationAct.WaiveOpinion),
            e => Assert.False(string.IsNullOrWhiteSpace(e.Reason)));
    }
}
