using CsCheck;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class DecisionTimesTests
{
    [Fact]
    public void Half_and_nine_in_ten_were_decided_within_the_days_that_are_named() =>
        Assert.Equal(new DecisionTimes(10, 5, 9, 3), DecisionTimes.Of([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 3));

    [Fact]
    public void Few_decisions_say_nothing_but_how_many_wait()
    {
        Assert.Equal(new DecisionTimes(4, null, null, 7), DecisionTimes.Of([1, 2, 3, 400], 7));
        Assert.Equal(new DecisionTimes(5, 3, 400, 0), DecisionTimes.Of([1, 2, 3, 4, 400], 0));
        Assert.Equal(new DecisionTimes(0, null, null, 0), DecisionTimes.Of([], 0));
    }

    [Fact]
    public void As_many_as_promised_were_decided_within_them_and_fewer_a_day_before() => Gen.Int[0, 900].List[5, 200].Sample(days =>
    {
        var times = DecisionTimes.Of(days, 0);
        foreach (var (percent, within) in new[] { (50, times.HalfWithin!.Value), (90, times.NineInTenWithin!.Value) })
        {
            Assert.Contains(within, days);
            Assert.True(days.Count(d => d <= within) * 100 >= percent * days.Count);
            Assert.True(days.Count(d => d < within) * 100 < percent * days.Count);
        }
    });
}
