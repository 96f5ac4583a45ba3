using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class IssuingPowerTests
{
    private static readonly DateOnly August = new(2026, 8, 20);

    [Theory]
    [InlineData("2026-08-31", 0, 0)]
    [InlineData("2026-09-01", 1, 0)]
    [InlineData("2026-09-10", 1, 0)]
    [InlineData("2026-09-11", 1, 1)]
    [InlineData("2026-11-10", 3, 2)]
    [InlineData("2026-11-11", 3, 3)]
    public void A_month_is_reported_on_once_it_is_over_and_is_late_from_the_eleventh_on(string day, int open, int late)
    {
        var power = Power(Coalition(), August);
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", null);
        Assert.Equal((open, late, late == 0), (power.OpenMonths(today).Count, power.LateMonths(today).Count, power.HoldsOn(today)));
    }

    [Fact]
    public void A_missing_report_puts_the_power_to_sleep_and_its_delivery_wakes_it()
    {
        var power = Power(Coalition(), August);
        var (august, today) = (new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 30));
        Assert.False(power.HoldsOn(today));
        Refused(Rule.MonthIsReportedOnce, () => power.Report(new DateOnly(2026, 9, 1), 0, null, today, null, Now));
        Refused(Rule.MonthIsReportedOnce, () => power.Report(new DateOnly(2026, 7, 1), 0, null, today, null, Now));
        power.Report(august, 2, " ", today, null, Now);
        Assert.True(power.HoldsOn(today));
        Assert.Equal((august, 2, null), (power.Reports.Single().Month, power.Reports.Single().Issued, power.Reports.Single().Remarks));
        Refused(Rule.MonthIsReportedOnce, () => power.Report(august, 2, null, today, null, Now));
    }

    [Fact]
    public void It_is_granted_to_a_valid_federation_where_the_rules_let_it_and_withdrawn_once_with_a_reason()
    {
        var club = new Application();
        Refused(Rule.FederationsMayIssue, () => IssuingPower.Grant(Coalition(), club.Registration, Rules(federations: false), Today, null, Now));
        Refused(Rule.IssuerIsAValidFederation, () => IssuingPower.Grant(Coalition(), club.Registration, Rules(), Today, null, Now));
        Refused(Rule.IssuerIsAValidFederation, () => IssuingPower.Grant(club.Organization, Application.In(RegistrationState.Approved).Registration, Rules(), Today, null, Now));
        var power = Power(Coalition());
        Refused(Rule.HarmfulActNeedsAReason, () => power.Withdraw(" ", Now));
        power.Withdraw("No informa.", Now);
        Assert.False(power.HoldsOn(Today));
        Refused(Rule.PowerIsWithdrawnOnce, () => power.Withdraw("No informa.", Now));
    }

    [Fact]
    public void It_issues_to_its_own_clubs_alone_while_it_holds_and_when_every_rule_is_met()
    {
        var (federation, other) = (Coalition(), Coalition());
        var application = new Application();
        application.Registration.Submit(application.Organization, application.RuleSet, [], null, "R-1", Applicant, Now, federation.Id);
        var (power, membership) = (Power(federation), Confirmed(federation, application.Organization));
        Refused(Rule.IssuerHoldsItsPower, () => Issue(Power(other), membership));
        Refused(Rule.IssuerHoldsItsPower, () => Issue(Power(federation, Today.AddMonths(-4)), membership));
        Refused(Rule.FederationIssuesToItsClubs, () => Issue(power, null));
        Refused(Rule.FederationIssuesToItsClubs, () => Issue(power, other.AddMember(application.Organization, NoCoalitions, null, null, Now)));
        Refused(Rule.FederationIssuesToItsClubs, () => Issue(power, Confirmed(other, HometownClub())));
        Refused(Rule.EnoughAdultMembers, () => application.Registration.Issue(application.Organization, power, membership, Rules(adults: 500), [], "N", Today, Applicant, Now));
        Assert.Equal(RegistrationState.Submitted, application.Registration.State);
        Issue(power, membership);
        Assert.Equal((RegistrationState.Approved, "N", Today), (application.Registration.State, application.Registration.Number, application.Registration.ValidFrom!.Value));

        void Issue(IssuingPower by, CoalitionMember? member) => application.Registration.Issue(application.Organization, by, member, application.RuleSet, [], "N", Today, Applicant, Now);
    }
}
