using CsCheck;
using DiasporaRegistry.Domain.Registrations.Desk;

namespace DiasporaRegistry.UnitTests.Registrations.Desk;

public sealed class WorkingCalendarTests
{
    // A Monday.
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 7)]
    [InlineData(10, 14)]
    public void Weekends_are_left_out(int workingDays, int days) => Assert.Equal(Monday.AddDays(days), WorkingCalendar.Plain.Add(Monday, workingDays));

    [Fact]
    public void A_day_off_leads_to_the_first_working_day_after_it() => Assert.Equal(Monday, WorkingCalendar.Plain.Add(Monday.AddDays(-2), 0));

    [Fact]
    public void Holidays_and_pauses_are_left_out()
    {
        var calendar = new WorkingCalendar(_ => [Monday.AddDays(1)], [(Monday.AddDays(3), Monday.AddDays(8))]);
        Assert.True(calendar.IsWorkingDay(Monday));
        Assert.False(calendar.IsWorkingDay(Monday.AddDays(1)));
        Assert.False(calendar.IsWorkingDay(Monday.AddDays(3)));
        Assert.False(calendar.IsWorkingDay(Monday.AddDays(8)));
        Assert.Equal(Monday.AddDays(9), calendar.Add(Monday, 2));
        Assert.Equal(2, calendar.Between(Monday, Monday.AddDays(9)));
        Assert.Equal(-2, calendar.Between(Monday.AddDays(9), Monday));
    }

    [Fact]
    public void So_many_working_days_lie_between_a_day_and_the_day_so_many_after_it()
    {
        var days = Gen.Int[0, 400].Select(Monday.AddDays);
        Gen.Select(days.HashSet[0, 40], days, Gen.Int[1, 120]).Sample((closed, from, count) =>
        {
            var calendar = new WorkingCalendar(year => closed.Where(d => d.Year == year), [(Monday.AddDays(60), Monday.AddDays(70))]);
            var due = calendar.Add(from, count);
            return calendar.IsWorkingDay(due) && calendar.Between(from, due) == count
                && calendar.Between(from, due.AddDays(-1)) == count - 1;
        });
    }
}
