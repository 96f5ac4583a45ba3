using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations.Desk;

public sealed class BulkDecisionsTests
{
    private static readonly Requirement Met = new(ApplicationSection.Names, Rule.OneOfficialName, Outcome.Met);

    private static BulkRefusal? Of(RegistrationState state, RegistrationAct act, Outcome outcome = Outcome.Met, bool duplicate = false) =>
        BulkDecisions.RefusalOf(Application.In(state).Registration, act, [Met, Met with { Outcome = outcome }], duplicate);

    [Fact]
    public void Whatever_harms_is_decided_case_by_case() =>
        Assert.All(Enum.GetValues<RegistrationAct>().Except([RegistrationAct.TakeUp, RegistrationAct.WaiveOpinion, RegistrationAct.Approve, RegistrationAct.Renew, RegistrationAct.Return]),
            act => Assert.All(Enum.GetValues<RegistrationState>(), state => Assert.Equal(BulkRefusal.ActDoesNotFit, Of(state, act))));

    [Theory]
    [InlineData(RegistrationState.MinistryReview, RegistrationAct.Approve)]
    [InlineData(RegistrationState.Submitted, RegistrationAct.TakeUp)]
    [InlineData(RegistrationState.ConsularOpinion, RegistrationAct.WaiveOpinion)]
    public void Each_act_is_done_only_where_it_fits(RegistrationState fits, RegistrationAct act) =>
        Assert.All(Enum.GetValues<RegistrationState>(), state => Assert.Equal(state == fits ? null : BulkRefusal.ActDoesNotFit, Of(state, act)));

    [Fact]
    public void A_return_is_for_whatever_is_under_review_and_the_better_where_a_rule_is_not_met() =>
        Assert.All(Enum.GetValues<RegistrationState>(), state =>
            Assert.Equal(RegistrationTransitions.Allows(state, RegistrationAct.Return) ? null : BulkRefusal.ActDoesNotFit, Of(state, RegistrationAct.Return, Outcome.NotMet, duplicate: true)));

    [Fact]
    public void An_approval_leaves_nothing_to_judge()
    {
        Assert.Null(Of(RegistrationState.MinistryReview, RegistrationAct.Approve));
        Assert.Equal(BulkRefusal.RuleNotMet, Of(RegistrationState.MinistryReview, RegistrationAct.Approve, Outcome.NotMet));
        Assert.Equal(BulkRefusal.RuleCannotTell, Of(RegistrationState.MinistryReview, RegistrationAct.Approve, Outcome.CannotTell));
        Assert.Equal(BulkRefusal.LikelyDuplicate, Of(RegistrationState.MinistryReview, RegistrationAct.Approve, duplicate: true));
        Assert.Null(Of(RegistrationState.Submitted, RegistrationAct.TakeUp, Outcome.NotMet, duplicate: true));
    }

    [Fact]
    public void What_a_consulate_remarks_is_read_by_a_person()
    {
        var application = Application.In(RegistrationState.ConsularOpinion);
        application.Do(RegistrationAct.GiveOpinion);
        Assert.Equal(BulkRefusal.OpinionHasRemarks, BulkDecisions.RefusalOf(application.Registration, RegistrationAct.Approve, [Met], false));
    }

    [Fact]
    public void A_renewal_waits_for_it_and_is_asked_for_by_the_date_alone()
    {
        var waits = Application.In(RegistrationState.RenewalDue);
        Assert.Equal(BulkRefusal.ActDoesNotFit, BulkDecisions.RefusalOf(waits.Registration, RegistrationAct.Renew, [Met], false));
        waits.Registration.Confirm(waits.Organization, waits.RuleSet, [], null, Today, Applicant, Now);
        Assert.Null(BulkDecisions.RefusalOf(waits.Registration, RegistrationAct.Renew, [Met], true));

        var changed = Application.In(RegistrationState.Approved);
        changed.Registration.MarkRenewalDue(Now, RenewalCause.NewBoard);
        changed.Registration.Confirm(changed.Organization, changed.RuleSet, [], null, Today, Applicant, Now);
        Assert.Equal(BulkRefusal.OrganizationChanged, BulkDecisions.RefusalOf(changed.Registration, RegistrationAct.Renew, [Met], false));
    }
}
