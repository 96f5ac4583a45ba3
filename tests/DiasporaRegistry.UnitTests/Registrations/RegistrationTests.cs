using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class RegistrationTests
{
    [Fact]
    public void An_application_turns_to_a_country_of_origin() =>
        Refused(Rule.OriginLiesInACountryOfOrigin, () => Registration.Begin(Key(), Key(), "US", "es", null, Applicant, Now));

    [Theory]
    [InlineData(RegistrationAct.WaiveOpinion, RegistrationState.ConsularOpinion)]
    [InlineData(RegistrationAct.GiveOpinion, RegistrationState.ConsularOpinion)]
    [InlineData(RegistrationAct.Reject, RegistrationState.MinistryReview)]
    [InlineData(RegistrationAct.Suspend, RegistrationState.Approved)]
    [InlineData(RegistrationAct.Revoke, RegistrationState.Approved)]
    public void An_act_that_harms_needs_a_reason_that_the_organization_can_read(RegistrationAct act, RegistrationState state)
    {
        var application = Application.In(state);
        Refused(Rule.HarmfulActNeedsAReason, () => application.Do(act, reason: " "));
        Assert.Equal(state, application.Registration.State);
        Assert.Empty(application.Registration.Opinions);
    }

    [Fact]
    public void A_favourable_opinion_needs_no_words()
    {
        var registration = Application.In(RegistrationState.ConsularOpinion).Registration;
        registration.GiveOpinion(OpinionKind.Favourable, "", "MX-LOS-ANGELES", Officer, Now);
        Assert.Equal(Officer.AccountId, Assert.Single(registration.Opinions).AccountId);
        Assert.Equal(RegistrationState.MinistryReview, registration.State);
    }

    [Fact]
    public void A_return_names_a_section_and_each_section_its_reason()
    {
        var (registration, organization) = (Application.In(RegistrationState.MinistryReview).Registration, HometownClub());
        Refused(Rule.ReturnNamesASection, () => registration.Return(organization, new Dictionary<ApplicationSection, string>(), false, Reviewer, Now));
        Refused(Rule.ReturnNamesASection, () => registration.Return(organization,
            new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el acrónimo", [ApplicationSection.Members] = " " }, false, Reviewer, Now));
        Assert.Empty(registration.Corrections);
    }

    [Fact]
    public void Only_the_latest_returns_corrections_are_open_and_only_while_it_is_returned()
    {
        var application = Application.In(RegistrationState.Returned);
        Assert.Equal([ApplicationSection.Members], application.Registration.OpenCorrections.Select(c => c.Section));

        application.Do(RegistrationAct.Submit);
        Assert.Empty(application.Registration.OpenCorrections);

        application.Registration.Return(application.Organization,
            new Dictionary<ApplicationSection, string> { [ApplicationSection.Documents] = "Falta el acta", [ApplicationSection.Names] = "Falta el acrónimo" }, false, Reviewer, Now);
        Assert.Equal([ApplicationSection.Names, ApplicationSection.Documents], application.Registration.OpenCorrections.Select(c => c.Section));
        Assert.Equal(3, application.Registration.Corrections.Count);
    }

    [Fact]
    public void A_return_lets_the_organization_be_corrected_unless_another_country_recognises_it()
    {
        var application = Application.In(RegistrationState.MinistryReview);
        Assert.True(application.Organization.InvariantsBind);
        application.Do(RegistrationAct.Return);
        Assert.False(application.Organization.InvariantsBind);
        Assert.True(application.Registration.IsEditable);

        var recognised = Application.In(RegistrationState.MinistryReview);
        recognised.Registration.Return(recognised.Organization,
            new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el acrónimo" }, isRecognisedElsewhere: true, Reviewer, Now);
        Assert.True(recognised.Organization.InvariantsBind);
    }

    [Fact]
    public void Where_the_opinion_comes_first_a_submission_goes_to_the_consulate()
    {
        var registration = Application.In(RegistrationState.ConsularOpinion).Registration;
        Assert.Equal([RegistrationAct.Begin, RegistrationAct.Submit, RegistrationAct.AskOpinion], registration.History.Select(e => e.Act));
        Assert.Equal(Capacity.System, registration.History.Last().Capacity);
        Assert.Equal("MX-LOS-ANGELES", registration.ConsulateCode);
        Assert.True(registration.ConsulateIsConfirmed);
    }

    [Fact]
    public void Returned_before_the_opinion_it_goes_to_the_consulate_again()
    {
        var application = Application.In(RegistrationState.ConsularOpinion);
        application.Do(RegistrationAct.Return);
        application.Do(RegistrationAct.Submit);
        Assert.Equal(RegistrationState.ConsularOpinion, application.Registration.State);
    }

    [Fact]
    public void Returned_after_the_opinion_it_goes_straight_to_the_ministry()
    {
        var application = Application.In(RegistrationState.ConsularOpinion);
        application.Do(RegistrationAct.GiveOpinion);
        application.Do(RegistrationAct.Return);
        application.Do(RegistrationAct.Submit);
        Assert.Equal(RegistrationState.MinistryReview, application.Registration.State);
    }

    [Fact]
    public void Where_no_consulate_is_known_the_ministry_takes_it_up()
    {
        var application = new Application(opinionFirst: true);
        application.Submit(application.RuleSet, consulate: null);
        Assert.Equal(RegistrationState.Submitted, application.Registration.State);
        Assert.Null(application.Registration.ConsulateCode);
        application.Do(RegistrationAct.TakeUp);
    }

    [Fact]
    public void The_first_filing_fixes_rule_set_reference_and_date()
    {
        var application = new Application();
        application.Submit(Rules(version: 1), LosAngelesConsulate, "R-AAAA-0001");
        application.Do(RegistrationAct.Return);
        application.Registration.Submit(application.Organization, Rules(version: 2), [], LosAngelesConsulate, "R-BBBB-0002", Applicant, Now.AddDays(9));

        Assert.Equal(1, application.Registration.RuleSetVersion);
        Assert.Equal("R-AAAA-0001", application.Registration.Reference);
        Assert.Equal(Now, application.Registration.SubmittedAt);
        Assert.Equal(Now.AddDays(9), application.Registration.StateSince);
    }

    [Fact]
    public void An_incomplete_application_is_refused_by_the_rule_that_it_does_not_meet()
    {
        var application = new Application();
        Refused(Rule.EnoughAdultMembers, () => application.Submit(Rules(adults: 31)));
        Refused(Rule.BoardIsComplete, () => application.Submit(Rules(board: 3)));
        Refused(Rule.DocumentsAreComplete, () => application.Submit(Rules(documents: ["minutes"])));

        Assert.Equal(RegistrationState.Draft, application.Registration.State);
        Assert.Null(application.Registration.RuleSetVersion);
        Assert.Null(application.Registration.Reference);
        Assert.False(application.Organization.InvariantsBind);
    }

    [Fact]
    public void A_mapped_organization_is_not_submitted_before_it_is_claimed()
    {
        var mapped = Organization.Map("MX", "study/17", "Club Jerez", "es", Now);
        mapped.Classify(OrganizationKind.HometownClub, Now);
        mapped.StateOrigins([From(Jerez)], Now);
        mapped.StateResidences([LivesIn(LosAngeles)], Now);
        mapped.StatePurpose(["education"], null, null, [], [], null, Now);
        mapped.StateContacts([new ContactChannel("email", "club@example.org", Visibility.Ministry, Now)], Now);
        var registration = Registration.Begin(Key(), mapped.Id, "MX", "es", null, Applicant, Now);
        Refused(Rule.MappedOrganizationIsClaimedFirst, () =>
            registration.Submit(mapped, Rules(adults: 0, board: 0), [], null, "R-0000-0001", Applicant, Now));
        Assert.Equal(RegistrationState.Draft, registration.State);
    }

    [Fact]
    public void Whoever_acted_and_why_stands_in_the_history()
    {
        var registration = Application.In(RegistrationState.Rejected).Registration;
        var rejection = registration.History.Last();
        Assert.Equal((Reviewer.AccountId, Capacity.MinistryReviewer, Application.Reason, Now), (rejection.AccountId, rejection.Capacity, rejection.Reason, rejection.At));
    }
}
