using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class ValidityTests
{
    private static readonly DateOnly LastDay = new(2028, 11, 22);

    [Theory]
    [InlineData("2026-11-23", 24, "2028-11-22")]
    [InlineData("2026-01-01", 12, "2026-12-31")]
    [InlineData("2028-02-29", 24, "2030-02-28")]
    [InlineData("2026-02-28", 24, "2028-02-27")]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    public void A_term_ends_the_day_before_its_anniversary(string from, int months, string until) =>
        Assert.Equal(Day(until), Rules(months: months).ValidUntil(Day(from)));

    [Fact]
    public void An_approved_registration_is_valid_from_its_first_to_its_last_day()
    {
        var registration = Application.In(RegistrationState.Approved).Registration;
        Assert.Equal((Today, LastDay), (registration.ValidFrom, registration.ValidUntil));
        Assert.False(registration.IsValidOn(Today.AddDays(-1)));
        Assert.True(registration.IsValidOn(Today));
        Assert.True(registration.IsValidOn(LastDay));
        Assert.False(registration.IsValidOn(LastDay.AddDays(1)));
    }

    [Theory]
    [InlineData(RegistrationState.RenewalDue, true)]
    [InlineData(RegistrationState.Expired, false)]
    [InlineData(RegistrationState.Suspended, false)]
    [InlineData(RegistrationState.Revoked, false)]
    [InlineData(RegistrationState.Withdrawn, false)]
    [InlineData(RegistrationState.MinistryReview, false)]
    public void Whether_it_is_valid_depends_on_its_state_too(RegistrationState state, bool isValid) =>
        Assert.Equal(isValid, Application.In(state).Registration.IsValidOn(Today));

    [Fact]
    public void A_validity_is_a_period()
    {
        var registration = Application.In(RegistrationState.MinistryReview).Registration;
        Refused(Rule.ValidityIsAPeriod, () => registration.Approve("MX-2026-000001", Today, Today, Reviewer, Now));
        Assert.Equal((RegistrationState.MinistryReview, null, null), (registration.State, registration.Number, registration.ValidFrom));
    }

    [Fact]
    public void A_renewal_leads_to_a_later_day_and_keeps_number_and_first_day()
    {
        var registration = Application.In(RegistrationState.RenewalDue).Registration;
        Refused(Rule.ValidityIsAPeriod, () => registration.Renew(LastDay.AddDays(1), LastDay, Reviewer, Now));

        registration.Renew(LastDay.AddDays(1), LastDay.AddYears(2), Reviewer, Now);
        Assert.Equal((Today, LastDay.AddYears(2)), (registration.ValidFrom, registration.ValidUntil));
        Assert.Equal("MX-2026-000001", registration.Number);
        Assert.Equal(RegistrationState.Approved, registration.State);
    }

    [Fact]
    public void The_days_between_an_expiry_and_its_renewal_are_not_valid_afterwards()
    {
        var registration = Application.In(RegistrationState.Expired).Registration;
        var renewal = LastDay.AddDays(30);
        registration.Renew(renewal, renewal.AddYears(2), Reviewer, Now);
        Assert.False(registration.IsValidOn(LastDay.AddDays(10)));
        Assert.True(registration.IsValidOn(renewal));
    }

    [Fact]
    public void A_suspension_that_ends_leaves_the_validity_as_it_was()
    {
        var application = Application.In(RegistrationState.Suspended);
        application.Do(RegistrationAct.Reinstate);
        Assert.Equal((Today, LastDay), (application.Registration.ValidFrom, application.Registration.ValidUntil));
    }

    [Fact]
    public void The_rule_set_in_force_is_the_latest_that_has_begun()
    {
        RuleSet[] versions = [Rules(version: 2, validFrom: Today), Rules(version: 1, validFrom: Today.AddYears(-1)), Rules(version: 3, validFrom: Today.AddDays(1))];
        Assert.Null(RuleSet.InForce(versions, Today.AddYears(-2)));
        Assert.Equal(1, RuleSet.InForce(versions, Today.AddDays(-1))?.Version);
        Assert.Equal(2, RuleSet.InForce(versions, Today)?.Version);
        Assert.Equal(3, RuleSet.InForce(versions, Today.AddYears(1))?.Version);
    }

    [Fact]
    public void Of_two_versions_that_begin_on_one_day_the_higher_holds() =>
        Assert.Equal(5, RuleSet.InForce([Rules(version: 5, validFrom: Today), Rules(version: 4, validFrom: Today)], Today)?.Version);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", null);
}
