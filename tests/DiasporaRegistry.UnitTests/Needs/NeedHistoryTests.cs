using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Pages.Needs;

namespace DiasporaRegistry.UnitTests.Needs;

public sealed class NeedHistoryTests
{
    [Fact]
    public void A_day_ends_also_where_clocks_are_put_forward_at_midnight()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), NeedHistory.EndOf("HN", new DateOnly(2026, 3, 1)));
        // Honduras put its clocks forward on 7 May 2006 at 0:00, which they did not show.
        Assert.Equal(new DateTimeOffset(2006, 5, 7, 6, 0, 0, TimeSpan.Zero), NeedHistory.EndOf("HN", new DateOnly(2006, 5, 6)));
    }

    [Fact]
    public void An_organization_counts_where_it_was_at_home_at_the_moment()
    {
        DateTimeOffset At(int year) => new(year, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var club = Guid.CreateVersion7(At(2019));
        var life = new NeedLife("organizational", "staff", NeedEnd.Origin, "MX-32020", "US-CA-LOS-ANGELES", [])
        {
            // To Houston in 2020, back to Dallas in 2021, and to Los Angeles in 2022.
            Removals = [new(club, "US-TX-DALLAS", false, At(2020)), new(club, "US-TX-HOUSTON", true, At(2020)), new(club, "US-TX-HOUSTON", false, At(2021)), new(club, "US-TX-DALLAS", true, At(2021)),
                new(club, "US-TX-DALLAS", false, At(2022)), new(club, "US-CA-LOS-ANGELES", true, At(2022))],
        };
        Assert.Equal(["US-TX-DALLAS", "US-TX-HOUSTON", "US-TX-DALLAS", "US-CA-LOS-ANGELES"], Enumerable.Range(2020, 4).Select(y => life.HomeAt(At(y).AddDays(-1))));
        Assert.Equal("US-CA-LOS-ANGELES", (life with { Removals = [] }).HomeAt(At(2019)));
        Assert.Null((life with { Removals = [new(club, "US-CA-LOS-ANGELES", true, At(2022))] }).HomeAt(At(2021)));
    }
}
