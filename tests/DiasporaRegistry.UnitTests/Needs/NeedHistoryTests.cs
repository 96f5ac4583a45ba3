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
}
