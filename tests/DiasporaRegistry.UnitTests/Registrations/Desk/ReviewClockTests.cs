using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations.Desk;

public sealed class ReviewClockTests
{
    // Monday, noon in Greenwich: Monday in Mexico as well.
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReviewClock Clock = new(WorkingCalendar.Plain, 10);

    [Fact]
    public void An_application_is_due_so_many_working_days_after_it_came() =>
        Assert.Equal(new DateOnly(2026, 12, 7), Clock.DueOn("MX", [(RegistrationState.Draft, Monday.AddDays(-9)), (RegistrationState.Submitted, Monday), (RegistrationState.ConsularOpinion, Monday), (RegistrationState.MinistryReview, Monday.AddDays(3))]));

    [Fact]
    public void The_day_on_which_it_came_is_the_ministrys() =>
        Assert.Equal(new DateOnly(2026, 12, 4), Clock.DueOn("MX", [(RegistrationState.Submitted, new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero).AddDays(-3))]));

    [Fact]
    public void While_the_organization_corrects_the_clock_stands_and_then_goes_on_with_what_was_left()
    {
        List<(RegistrationState, DateTimeOffset)> history = [(RegistrationState.Submitted, Monday), (RegistrationState.Returned, Monday.AddDays(3))];
        Assert.Null(Clock.DueOn("MX", history));
        history.Add((RegistrationState.Submitted, Monday.AddDays(70)));
        Assert.Equal(WorkingCalendar.Plain.Add(new DateOnly(2027, 2, 1), 7), Clock.DueOn("MX", history));
    }

    [Fact]
    public void What_came_back_late_is_due_at_once() =>
        Assert.Equal(new DateOnly(2027, 2, 1), Clock.DueOn("MX", [(RegistrationState.Submitted, Monday), (RegistrationState.Returned, Monday.AddDays(60)), (RegistrationState.Submitted, Monday.AddDays(70))]));

    [Theory]
    [InlineData(RegistrationState.Draft, null)]
    [InlineData(RegistrationState.Submitted, WaitsFor.Ministry)]
    [InlineData(RegistrationState.ConsularOpinion, WaitsFor.Consulate)]
    [InlineData(RegistrationState.MinistryReview, WaitsFor.Ministry)]
    [InlineData(RegistrationState.Returned, WaitsFor.Organization)]
    [InlineData(RegistrationState.Approved, null)]
    [InlineData(RegistrationState.Rejected, null)]
    [InlineData(RegistrationState.RenewalDue, null)]
    [InlineData(RegistrationState.Expired, null)]
    [InlineData(RegistrationState.Suspended, null)]
    [InlineData(RegistrationState.Revoked, null)]
    [InlineData(RegistrationState.Withdrawn, null)]
    public void Each_state_says_whose_turn_it_is(RegistrationState state, WaitsFor? turn)
    {
        var registration = Application.In(state).Registration;
        Assert.Equal(turn, ReviewCase.TurnOf(registration));
        Assert.Equal(turn is WaitsFor.Ministry or WaitsFor.Consulate, Clock.DueOn(registration) is not null);
    }

    [Fact]
    public void A_renewal_that_waits_is_the_ministrys_and_due_from_its_confirmation_on()
    {
        var application = Application.In(RegistrationState.RenewalDue);
        application.Registration.Confirm(application.Organization, Rules(), [], null, Today, Applicant, Monday);
        Assert.Equal(WaitsFor.Ministry, ReviewCase.TurnOf(application.Registration));
        Assert.Equal(new DateOnly(2026, 12, 7), Clock.DueOn(application.Registration));
    }
}
