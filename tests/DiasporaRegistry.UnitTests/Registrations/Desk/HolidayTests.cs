using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations.Desk;

namespace DiasporaRegistry.UnitTests.Registrations.Desk;

public sealed class HolidayTests
{
    [Theory]
    [InlineData("09-16", 2026, "2026-09-16")]
    [InlineData("02-29", 2027, "2027-02-28")]
    [InlineData("1 monday 02", 2026, "2026-02-02")]
    [InlineData("3 monday 03", 2026, "2026-03-16")]
    [InlineData("3 monday 11", 2027, "2027-11-15")]
    [InlineData("1 wednesday 10 +2", 2026, "2026-10-09")]
    [InlineData("easter", 2025, "2025-04-20")]
    [InlineData("easter", 2026, "2026-04-05")]
    [InlineData("easter", 2038, "2038-04-25")]
    [InlineData("easter-2", 2027, "2027-03-26")]
    [InlineData("easter-47", 2026, "2026-02-17")]
    [InlineData("easter+1", 2026, "2026-04-06")]
    [InlineData("11-28 sunday-next", 2027, "2027-11-29")]
    [InlineData("11-28 sunday-next", 2026, "2026-11-28")]
    [InlineData("06-30 near-monday", 2026, "2026-06-29")]
    [InlineData("06-30 near-monday", 2027, "2027-06-28")]
    [InlineData("06-30 near-monday", 2028, "2028-07-03")]
    [InlineData("03-09 belize", 2028, "2028-03-06")]
    [InlineData("08-01 belize", 2027, "2027-08-02")]
    public void A_rule_says_on_which_day_of_a_year_a_holiday_falls(string rule, int year, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), HolidayRule.Parse(rule).In(year));

    [Theory]
    [InlineData("")]
    [InlineData("13-01")]
    [InlineData("1 someday 02")]
    [InlineData("5 monday 02")]
    [InlineData("christmas")]
    public void What_is_no_rule_is_refused_when_it_is_read(string rule) => Assert.ThrowsAny<Exception>(() => HolidayRule.Parse(rule));

    [Theory]
    [InlineData(2023, false)]
    [InlineData(2024, true)]
    [InlineData(2026, false)]
    [InlineData(2030, true)]
    public void What_comes_every_so_many_years_comes_only_then(int year, bool comes) =>
        Assert.Equal(comes, new Holiday("mx-transmission", "MX", "10-01", "Transmisión", "Change", "LFT", 2024, 6, false).In(year) is not null);

    [Fact]
    public void What_a_ministry_states_once_comes_once_and_has_a_name()
    {
        var once = Holiday.Stated(Given.Key(), "MX", new DateOnly(2026, 12, 24), eachYear: false, " Asueto ", null);
        var always = Holiday.Stated(Given.Key(), "MX", new DateOnly(2026, 12, 24), eachYear: true, "Asueto", "Day off");
        Assert.Equal((new DateOnly(2026, 12, 24), null), (once.In(2026), once.In(2027)));
        Assert.Equal((null, new DateOnly(2027, 12, 24)), (always.In(2025), always.In(2027)));
        Assert.Equal(("Asueto", "Asueto", "Day off"), (once.NameEs, once.NameEn, always.NameEn));
        Assert.Equal(Rule.HolidayHasAName, Assert.Throws<BrokenRuleException>(() => Holiday.Stated(Given.Key(), "MX", new DateOnly(2026, 12, 24), false, " ", null)).Rule);
    }

    [Fact]
    public void A_holiday_that_is_worked_on_is_a_working_day()
    {
        var independence = new Holiday("mx-independence", "MX", "09-16", "Independencia", "Independence", "LFT", null, 1, false);
        var day = new DateOnly(2026, 9, 16);
        Assert.False(WorkingCalendar.Of([independence], []).IsWorkingDay(day));
        independence.WorkOnIt(true);
        Assert.True(WorkingCalendar.Of([independence], []).IsWorkingDay(day));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(251)]
    public void A_term_is_plausible(int days) => Assert.Equal(Rule.TermIsPlausible, Assert.Throws<BrokenRuleException>(() => new ReviewTerm("MX", days)).Rule);
}
