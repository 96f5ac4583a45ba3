using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class DissolutionTests
{
    [Fact]
    public void It_happens_once_on_a_day_that_has_been_with_a_reason_and_ends_every_membership()
    {
        var (coalition, club) = (Coalition(), HometownClub());
        var (past, later) = (coalition.AddMemberByName("Club de antes", null, null, Today.AddDays(-90), Now), coalition.AddMemberByName("Club de después", null, Today.AddDays(20), null, Now));
        Confirmed(coalition, club);
        Refused(Rule.DissolutionHasHappened, () => coalition.Dissolve(Today.AddDays(1), "Cierre", Today, Applicant, Now));
        Refused(Rule.HarmfulActNeedsAReason, () => coalition.Dissolve(Today, " ", Today, Applicant, Now));
        Assert.Null(coalition.DissolvedOn);
        var day = Today.AddDays(-5);
        var dissolution = coalition.Dissolve(day, "Cierre", Today, Applicant, Now);
        Assert.Equal((day, "Cierre", Applicant.AccountId), (coalition.DissolvedOn, dissolution.Reason, dissolution.RecordedBy));
        Assert.All(coalition.Members.Except([past, later]), m => Assert.Equal(day, m.To));
        Assert.Equal((Today.AddDays(-90), Today.AddDays(20)), (past.To, later.To));
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.Dissolve(day, "Cierre", Today, Applicant, Now));
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.AddMember(HometownClub(), NoCoalitions, null, null, Now));
    }

    [Fact]
    public void A_coalition_loses_a_member_that_ceased_to_exist_and_takes_none_in()
    {
        var (coalition, club) = (Coalition(), HometownClub());
        var membership = Confirmed(coalition, club);
        coalition.LoseMember(club.Dissolve(Today.AddDays(-3), "Cierre", Today, Applicant, Now), Now);
        Assert.Equal(Today.AddDays(-3), membership.To);
        Refused(Rule.OrganizationDissolvesOnce, () => coalition.AddMember(club, NoCoalitions, null, null, Now));
    }

    [Fact]
    public void What_ceased_to_exist_submits_no_application()
    {
        var application = Application.In(RegistrationState.Draft);
        application.Organization.Dissolve(Today, "Cierre", Today, Applicant, Now);
        Refused(Rule.OrganizationDissolvesOnce, () => application.Do(RegistrationAct.Submit));
    }

    [Fact]
    public void A_wrong_record_is_undone_with_a_reason_and_memberships_last_as_before_but_those_changed_since()
    {
        var (coalition, club) = (Coalition(), HometownClub());
        var (open, limited) = (Confirmed(coalition, club), coalition.AddMemberByName("Club con término", null, null, Today.AddDays(100), Now));
        var dissolution = coalition.Dissolve(Today, "Cierre", Today, Applicant, Now);
        Refused(Rule.HarmfulActNeedsAReason, () => coalition.Revive(dissolution, "MX", " ", Reviewer, Now));
        Assert.Equal(Today, coalition.DissolvedOn);
        coalition.EndMembership(limited.Id, Today.AddDays(-1), Now);
        coalition.Revive(dissolution, "MX", "Existe", Reviewer, Now);
        Assert.Equal((null, null, Today.AddDays(-1)), (coalition.DissolvedOn, open.To, limited.To));
        Assert.Equal(("Existe", Reviewer.AccountId, (DateTimeOffset?)Now), (dissolution.UndoneReason, dissolution.UndoneBy, dissolution.UndoneAt));
        Refused(Rule.DissolutionIsUndoneInTime, () => coalition.Revive(dissolution, "MX", "Existe", Reviewer, Now));
    }

    [Theory]
    [InlineData(null, "GT", 29, true)]
    [InlineData(null, "GT", 30, false)]
    [InlineData("MX", "MX", 29, true)]
    [InlineData("MX", "GT", 1, false)]
    public void It_is_undone_within_thirty_days_by_whoever_recorded_it_or_by_any_ministry_where_the_organization_said_so(string? recordedFor, string country, int days, bool can)
    {
        var club = HometownClub();
        var dissolution = club.Dissolve(Today, "Cierre", Today, Applicant, Now);
        if (recordedFor is not null)
        {
            Refused(Rule.MinistryDissolvesOnEvidence, () => dissolution.RestOn(recordedFor, ""));
            dissolution.RestOn(recordedFor, "Acta del 3 de mayo");
        }

        Assert.Equal(can, dissolution.CanBeUndoneBy(country, Now.AddDays(days)));
        if (!can)
            Refused(Rule.DissolutionIsUndoneInTime, () => club.Revive(dissolution, country, "Existe", Reviewer, Now.AddDays(days)));
    }

    [Theory]
    [InlineData(RegistrationState.MinistryReview, RegistrationState.Withdrawn)]
    [InlineData(RegistrationState.Returned, RegistrationState.Withdrawn)]
    [InlineData(RegistrationState.Suspended, RegistrationState.Dissolved)]
    [InlineData(RegistrationState.Expired, RegistrationState.Dissolved)]
    [InlineData(RegistrationState.Rejected, RegistrationState.Rejected)]
    [InlineData(RegistrationState.Revoked, RegistrationState.Revoked)]
    public void A_registration_ends_with_its_organization(RegistrationState before, RegistrationState after)
    {
        var registration = Application.In(before).Registration;
        registration.End(Applicant, Now);
        Assert.Equal(after, registration.State);
    }

    [Theory]
    [InlineData(RegistrationState.Approved)]
    [InlineData(RegistrationState.RenewalDue)]
    [InlineData(RegistrationState.Expired)]
    [InlineData(RegistrationState.Suspended)]
    public void What_ended_with_it_stands_again_as_it_stood(RegistrationState state)
    {
        var registration = Application.In(state).Registration;
        var before = Facts(registration);
        registration.End(Applicant, Now);
        Assert.NotEqual(before, Facts(registration));
        registration.Revive("Existe", Reviewer, Now);
        Assert.Equal(before, Facts(registration));
        Assert.Equal(("Existe", Reviewer.AccountId), registration.History.Where(e => e.Act == RegistrationAct.Revive).Select(e => (e.Reason, e.AccountId)).Single());
    }

    [Fact]
    public void A_confirmation_that_waited_for_the_ministry_waits_again_however_often_it_ended()
    {
        var application = Application.In(RegistrationState.Expired);
        application.Do(RegistrationAct.Confirm);
        var since = application.Registration.RenewalWaitsSince;
        Assert.NotNull(since);
        foreach (var (end, again) in new[] { (RegistrationAct.Dissolve, RegistrationAct.Revive), (RegistrationAct.Supersede, RegistrationAct.Separate), (RegistrationAct.Dissolve, RegistrationAct.Revive) })
        {
            application.Do(end);
            Assert.Null(application.Registration.RenewalWaitsSince);
            application.Do(again);
            Assert.Equal(since, application.Registration.RenewalWaitsSince);
        }

        // What was decided is not asked anew.
        application.Do(RegistrationAct.DeclineRenewal);
        application.Do(RegistrationAct.Dissolve);
        application.Do(RegistrationAct.Revive);
        Assert.Null(application.Registration.RenewalWaitsSince);
    }

    private static (RegistrationState, DateOnly?, DateOnly?, DateOnly?, DateOnly?, RenewalCause?, string?) Facts(Registration r) =>
        (r.State, r.ValidFrom, r.ValidUntil, r.GraceUntil, r.NextDateOn, r.RenewalCause, r.History.Where(e => e.Act == RegistrationAct.Suspend).Select(e => e.Reason).LastOrDefault());
}
