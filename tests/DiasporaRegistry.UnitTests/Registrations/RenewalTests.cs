using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class RenewalTests
{
    private static readonly DateOnly LastDay = new(2028, 11, 22);
    private static readonly RuleSet ByConfirmation = Rules(confirmationRenews: true);

    [Theory]
    [InlineData(-61, DatedAct.None, null, RegistrationState.Approved)]
    [InlineData(-60, DatedAct.Reminded, 60, RegistrationState.RenewalDue)]
    [InlineData(-31, DatedAct.Reminded, 60, RegistrationState.RenewalDue)]
    [InlineData(-30, DatedAct.Reminded, 30, RegistrationState.RenewalDue)]
    [InlineData(-7, DatedAct.Reminded, 7, RegistrationState.RenewalDue)]
    [InlineData(0, DatedAct.Reminded, 7, RegistrationState.RenewalDue)]
    [InlineData(1, DatedAct.Expired, null, RegistrationState.Expired)]
    [InlineData(400, DatedAct.Expired, null, RegistrationState.Expired)]
    public void A_date_reminds_or_ends_and_of_reminders_that_were_missed_only_the_latest_is_sent(int days, DatedAct act, int? reminded, RegistrationState after)
    {
        var registration = Application.In(RegistrationState.Approved).Registration;
        var today = LastDay.AddDays(days);
        Assert.Equal(act, registration.FollowDate(ByConfirmation, today, Now));
        Assert.Equal((reminded, after), (registration.RemindedDays, registration.State));
        Assert.Equal(DatedAct.None, registration.FollowDate(ByConfirmation, today, Now));
    }

    [Fact]
    public void Day_by_day_each_reminder_comes_once_and_then_the_end()
    {
        var registration = Application.In(RegistrationState.Approved).Registration;
        var sent = new List<(int, DatedAct)>();
        for (var day = Today; day <= LastDay.AddDays(100); day = day.AddDays(1))
        {
            if (registration.FollowDate(ByConfirmation, day, Now) is var act and not DatedAct.None)
                sent.Add((day.DayNumber - LastDay.DayNumber, act));
        }

        Assert.Equal([(-60, DatedAct.Reminded), (-30, DatedAct.Reminded), (-7, DatedAct.Reminded), (1, DatedAct.Expired)], sent);
        Assert.Equal([RegistrationAct.MarkRenewalDue, RegistrationAct.Expire], registration.History.TakeLast(2).Select(e => e.Act));
    }

    [Fact]
    public void A_clock_that_runs_ahead_and_comes_back_ends_nothing_twice()
    {
        var registration = Application.In(RegistrationState.Approved).Registration;
        registration.FollowDate(ByConfirmation, LastDay.AddDays(400), Now);
        var acts = registration.History.Count;
        Assert.Equal(DatedAct.None, registration.FollowDate(ByConfirmation, LastDay.AddDays(-60), Now));
        Assert.Equal(DatedAct.None, registration.FollowDate(ByConfirmation, LastDay.AddDays(2), Now));
        Assert.Equal(acts, registration.History.Count);
    }

    [Fact]
    public void A_suspended_registration_is_not_followed_and_a_reinstated_one_is_reminded_of_nothing_twice()
    {
        var application = Application.In(RegistrationState.Approved);
        application.Registration.FollowDate(ByConfirmation, LastDay.AddDays(-30), Now);
        application.Do(RegistrationAct.Suspend);
        Assert.Equal(DatedAct.None, application.Registration.FollowDate(ByConfirmation, LastDay.AddDays(-7), Now));
        application.Do(RegistrationAct.Reinstate);
        Assert.Equal(DatedAct.None, application.Registration.FollowDate(ByConfirmation, LastDay.AddDays(-20), Now));
        Assert.Equal(DatedAct.Reminded, application.Registration.FollowDate(ByConfirmation, LastDay.AddDays(-7), Now));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void In_the_grace_period_it_stays_eligible_for_co_investment_and_afterwards_not(int days, bool isEligible)
    {
        var registration = Application.In(RegistrationState.Approved).Registration;
        registration.FollowDate(ByConfirmation, LastDay.AddDays(1), Now);
        Assert.False(registration.IsValidOn(LastDay.AddDays(days)));
        Assert.Equal(LastDay.AddDays(60), registration.GraceUntil);
        Assert.Equal(isEligible, registration.IsEligibleOn(LastDay.AddDays(days)));
        Assert.False(registration.IsEligibleOn(Today.AddDays(-1)));
    }

    [Theory]
    [InlineData(-40, "2030-11-22", "2026-11-23")]
    [InlineData(0, "2030-11-22", "2026-11-23")]
    [InlineData(1, "2030-11-22", "2026-11-23")]
    [InlineData(60, "2031-01-20", "2029-01-21")]
    public void A_confirmation_renews_where_the_rule_set_lets_it_until_the_grace_period_is_over(int days, string until, string from)
    {
        var application = Near(days);
        application.Registration.Confirm(application.Organization, ByConfirmation, [], null, LastDay.AddDays(days), Applicant, Now);
        var renewed = application.Registration;
        Assert.Equal((RegistrationState.Approved, Day(from), Day(until), false), (renewed.State, renewed.ValidFrom, renewed.ValidUntil, renewed.RenewalWaits));
        Assert.Equal(Now, renewed.ConfirmedAt);
        Assert.Equal([(RegistrationAct.Confirm, Applicant.AccountId), (RegistrationAct.Renew, null)], renewed.History.TakeLast(2).Select(e => (e.Act, e.AccountId)));
        Assert.Equal(renewed.ValidUntil!.Value.AddDays(-60), renewed.NextDateOn);
    }

    [Fact]
    public void After_the_grace_period_a_confirmation_waits_for_the_ministry()
    {
        var application = Near(1);
        application.Registration.Confirm(application.Organization, ByConfirmation, [], null, LastDay.AddDays(61), Applicant, Now);
        Assert.Equal((RegistrationState.Expired, Now), (application.Registration.State, application.Registration.RenewalWaitsSince));
    }

    [Fact]
    public void A_confirmation_waits_where_the_rule_set_does_not_let_it_renew_and_is_given_once()
    {
        var application = Near(-10);
        var registration = application.Registration;
        registration.Confirm(application.Organization, Rules(), [], null, LastDay.AddDays(-10), Applicant, Now);
        Assert.Equal((RegistrationState.RenewalDue, LastDay, Now, Now), (registration.State, registration.ValidUntil, registration.ConfirmedAt, registration.RenewalWaitsSince));
        Assert.False(registration.Can(RegistrationAct.Confirm));
        Refused(Rule.ActFitsState, () => registration.Confirm(application.Organization, Rules(), [], null, LastDay, Applicant, Now));

        // Who did what is asked is not reminded of it.
        Assert.Equal(DatedAct.None, registration.FollowDate(Rules(), LastDay.AddDays(-7), Now));
        Assert.Equal(DatedAct.Expired, registration.FollowDate(Rules(), LastDay.AddDays(1), Now));
        Assert.True(registration.RenewalWaits);

        registration.Renew(Rules(version: 4), LastDay.AddDays(20), Reviewer, Now);
        Assert.Equal((RegistrationState.Approved, null, LastDay.AddDays(20), 4), (registration.State, registration.RenewalWaitsSince, registration.ValidFrom, registration.RuleSetVersion));
    }

    [Fact]
    public void Who_confirmed_at_the_counter_gives_no_opinion_on_it_and_a_colleague_does()
    {
        var application = Near(-10);
        var registration = application.Registration;
        registration.Confirm(application.Organization, Rules(opinionFirst: true), [], LosAngelesConsulate, LastDay.AddDays(-10), Officer, Now);
        Refused(Rule.HelperGivesNoOpinion, () => registration.GiveOpinion(OpinionKind.Favourable, "", "MX-LOS-ANGELES", Officer, Now));
        Assert.True(registration.RenewalWaitsForOpinion);
        registration.GiveOpinion(OpinionKind.Favourable, "", "MX-LOS-ANGELES", new Actor(Key(), Capacity.ConsularOfficer), Now);
        Assert.False(registration.RenewalWaitsForOpinion);

        // What somebody confirmed two years ago is another matter.
        registration.Renew(Rules(opinionFirst: true), LastDay, Reviewer, Now);
        registration.MarkRenewalDue(Now.AddYears(2));
        registration.Confirm(application.Organization, Rules(opinionFirst: true), [], LosAngelesConsulate, LastDay.AddYears(2), Applicant, Now.AddYears(2));
        registration.GiveOpinion(OpinionKind.Favourable, "", "MX-LOS-ANGELES", Officer, Now.AddYears(2));
        Assert.False(registration.RenewalWaitsForOpinion);
    }

    [Fact]
    public void A_confirmation_waits_where_a_rule_is_no_longer_met()
    {
        var application = Near(-10);
        application.Organization.StateBoard([President(Today.AddYears(-3), Today), Treasurer()], Now);
        application.Registration.Confirm(application.Organization, ByConfirmation, [], null, LastDay.AddDays(-10), Applicant, Now);
        Assert.True(application.Registration.RenewalWaits);
    }

    [Fact]
    public void A_renewal_that_is_declined_waits_no_longer_needs_a_reason_and_can_be_asked_for_again()
    {
        var application = Near(-10);
        application.Do(RegistrationAct.Confirm);
        Refused(Rule.HarmfulActNeedsAReason, () => application.Do(RegistrationAct.DeclineRenewal, " "));
        Assert.True(application.Registration.RenewalWaits);
        application.Do(RegistrationAct.DeclineRenewal);
        Assert.Equal((RegistrationState.RenewalDue, false, true), (application.Registration.State, application.Registration.RenewalWaits, application.Registration.Can(RegistrationAct.Confirm)));
        Refused(Rule.ActFitsState, () => application.Do(RegistrationAct.DeclineRenewal));
    }

    [Theory]
    [InlineData(RegistrationAct.Suspend)]
    [InlineData(RegistrationAct.Revoke)]
    [InlineData(RegistrationAct.Withdraw)]
    public void What_ends_or_suspends_a_registration_ends_the_waiting_too(RegistrationAct act)
    {
        var application = Near(-10);
        application.Do(RegistrationAct.Confirm);
        application.Do(act);
        Assert.Equal((false, null), (application.Registration.RenewalWaits, application.Registration.NextDateOn));
    }

    [Fact]
    public void A_new_board_asks_for_a_renewal_that_the_ministry_decides_and_that_begins_a_term_at_once()
    {
        var (organization, registration) = (Application.In(RegistrationState.Approved) is var made ? made.Organization : null!, made.Registration);
        var later = Now.AddDays(100);
        organization.StateBoard([new BoardMember("Otra Persona", BoardMember.President, null, null, Visibility.Ministry, later), Treasurer()], later);
        Assert.Equal(RenewalCause.NewBoard, registration.FollowEvents(organization, ByConfirmation, later));
        Assert.Equal((RegistrationState.RenewalDue, RenewalCause.NewBoard), (registration.State, registration.RenewalCause));
        Assert.Null(registration.FollowEvents(organization, ByConfirmation, later));

        var today = Today.AddDays(101);
        registration.Confirm(organization, ByConfirmation, [], null, today, Applicant, later.AddDays(1));
        Assert.True(registration.RenewalWaits);
        registration.Renew(ByConfirmation, today, Reviewer, later.AddDays(2));
        Assert.Equal((RegistrationState.Approved, ByConfirmation.ValidUntil(today), (RenewalCause?)null), (registration.State, registration.ValidUntil, registration.RenewalCause));
        Assert.Null(registration.FollowEvents(organization, ByConfirmation, later.AddDays(3)));
    }

    [Fact]
    public void A_renewal_that_an_event_asked_for_on_the_first_day_takes_nothing_away()
    {
        var made = Application.In(RegistrationState.Approved);
        made.Organization.StateBoard([President()], Now.AddHours(1));
        made.Registration.FollowEvents(made.Organization, ByConfirmation, Now.AddHours(1));
        made.Registration.Renew(ByConfirmation, Today, Reviewer, Now.AddHours(2));
        Assert.Equal((RegistrationState.Approved, LastDay), (made.Registration.State, made.Registration.ValidUntil));
    }

    [Theory]
    [InlineData(false, true, null)]
    [InlineData(true, true, RenewalCause.NewAddress)]
    public void Where_the_rule_set_does_not_name_the_event_nothing_is_asked(bool newAddress, bool newBoard, RenewalCause? cause)
    {
        var made = Application.In(RegistrationState.Approved);
        made.Organization.StateResidences([LivesIn(California)], Now.AddDays(1));
        Assert.Equal(cause, made.Registration.FollowEvents(made.Organization, Rules(newAddress: newAddress, newBoard: newBoard), Now.AddDays(1)));
    }

    [Fact]
    public void What_changed_before_the_approval_asks_for_nothing()
    {
        var made = Application.In(RegistrationState.MinistryReview);
        made.Organization.StateBoard([President()], Now.AddHours(-1));
        made.Do(RegistrationAct.Approve);
        Assert.Null(made.Registration.FollowEvents(made.Organization, ByConfirmation, Now));
    }

    [Fact]
    public void An_event_after_the_date_asked_already_takes_the_renewal_to_the_ministry()
    {
        var made = Near(-10);
        made.Organization.StateBoard([President()], Now.AddHours(1));
        Assert.Equal(RenewalCause.NewBoard, made.Registration.FollowEvents(made.Organization, ByConfirmation, Now.AddHours(1)));
        Assert.Equal(RegistrationState.RenewalDue, made.Registration.State);
        Assert.False(made.Registration.RenewsByConfirmation(made.Organization, ByConfirmation, [], LastDay.AddDays(-9)));
    }

    [Fact]
    public void A_board_changes_with_its_people_and_positions_and_not_with_accents_terms_or_who_may_see_them()
    {
        var organization = HometownClub();
        Assert.Null(organization.BoardChangedAt);
        organization.StateBoard([new BoardMember("ANA RÓBLES", BoardMember.President, Today, null, Visibility.Public, Now), Treasurer(to: Today)], Now);
        Assert.Null(organization.BoardChangedAt);
        organization.StateBoard([President()], Now.AddDays(1));
        Assert.Equal(Now.AddDays(1), organization.BoardChangedAt);
    }

    [Fact]
    public void An_address_changes_with_the_principal_residence_and_not_with_another_or_when_it_is_stated_for_the_first_time()
    {
        var organization = HometownClub();
        organization.StateResidences([LivesIn(LosAngeles, address: "12 Main St."), LivesIn(California, isPrincipal: false)], Now);
        organization.StateResidences([LivesIn(LosAngeles, address: "12 MAIN ST")], Now);
        Assert.Null(organization.AddressChangedAt);
        organization.StateResidences([LivesIn(LosAngeles, address: "40 Oak St.")], Now.AddDays(1));
        Assert.Equal(Now.AddDays(1), organization.AddressChangedAt);
        organization.StateResidences([LivesIn(California, address: "40 Oak St.")], Now.AddDays(2));
        Assert.Equal(Now.AddDays(2), organization.AddressChangedAt);
    }

    [Theory]
    [InlineData("MX", "2028-11-23T05:59:59Z", "2028-11-22")]
    [InlineData("MX", "2028-11-23T06:00:00Z", "2028-11-23")]
    [InlineData("PA", "2028-11-23T04:59:59Z", "2028-11-22")]
    [InlineData("PA", "2028-11-23T05:00:00Z", "2028-11-23")]
    [InlineData("BZ", "2028-07-01T05:59:59Z", "2028-06-30")]
    public void A_day_ends_at_midnight_where_the_ministry_is(string country, string moment, string day) =>
        Assert.Equal(Day(day), CountriesOfOrigin.DayIn(country, DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_has_ended_everywhere_has_ended_in_each_country()
    {
        var moment = new DateTimeOffset(2028, 11, 23, 5, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2028, 11, 22), CountriesOfOrigin.EarliestDay(moment));
        Assert.All(CountriesOfOrigin.Codes, country => Assert.True(CountriesOfOrigin.EarliestDay(moment) <= CountriesOfOrigin.DayIn(country, moment)));
    }

    private static Application Near(int days)
    {
        var application = Application.In(RegistrationState.Approved);
        application.Registration.FollowDate(Rules(), LastDay.AddDays(days), Now);
        return application;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", null);
}
