using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Proposals;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.UnitTests.Pages;

public sealed class DeadlinesTests
{
    [Theory]
    [InlineData(10, 5, 0, "Left.Days 10")]
    [InlineData(2, 5, 59, "Left.DaysAndHours 2 5")]
    [InlineData(2, 0, 59, "Left.Days 2")]
    [InlineData(1, 1, 0, "Left.DayAndHours 1 1")]
    [InlineData(1, 0, 0, "Left.Day 1")]
    [InlineData(0, 5, 20, "Left.HoursAndMinutes 5 20")]
    [InlineData(0, 1, 1, "Left.HourAndMinutes 1 1")]
    [InlineData(0, 2, 0, "Left.Hours 2")]
    [InlineData(0, 1, 0, "Left.Hour 1")]
    [InlineData(0, 0, 59, "Left.Minutes 59")]
    [InlineData(0, 0, 1, "Left.Minute 1")]
    [InlineData(0, 0, 0, "Left.Moment")]
    public void What_is_left_is_said_in_its_largest_units_and_never_rounded_up(int days, int hours, int minutes, string said) =>
        Assert.Equal(said, new Keys().Left(new TimeSpan(days, hours, minutes, 59)));

    [Fact]
    public void A_moment_is_told_to_the_second_where_its_country_is()
    {
        using (Languages.Use("es"))
            Assert.Equal("Moment 29 de noviembre de 2026, 17:59:59 Zone.MX", new Keys().ExactMoment(new DateTimeOffset(2026, 11, 29, 23, 59, 59, 999, TimeSpan.Zero), "MX"));
    }

    // Says keys and arguments themselves.
    sealed class Keys : IStringLocalizer<ProposalsText>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, $"{name} {string.Join(' ', arguments)}");

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
