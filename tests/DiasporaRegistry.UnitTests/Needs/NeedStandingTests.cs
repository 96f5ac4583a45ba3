using DiasporaRegistry.Domain.Needs;

namespace DiasporaRegistry.UnitTests.Needs;

public sealed class NeedStandingTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly NeedMoment[] Life =
    [
        new(Begin, NeedAct.State, null, null), new(Begin.AddDays(10), NeedAct.Answer, NeedAnswer.Nobody, null), new(Begin.AddDays(20), NeedAct.Judge, null, NeedHelp.No),
        new(Begin.AddDays(30), NeedAct.Answer, NeedAnswer.Service, null), new(Begin.AddDays(40), NeedAct.Judge, null, NeedHelp.Partly),
    ];

    [Theory]
    [InlineData(-1, null, null, null)]
    [InlineData(1, NeedState.Open, null, null)]
    [InlineData(11, NeedState.Answered, NeedAnswer.Nobody, null)]
    [InlineData(21, NeedState.Open, NeedAnswer.Nobody, NeedHelp.No)]
    [InlineData(31, NeedState.Answered, NeedAnswer.Service, null)]
    [InlineData(400, NeedState.Closed, NeedAnswer.Service, NeedHelp.Partly)]
    public void A_need_stands_by_what_had_been_done_until_then(int days, NeedState? state, NeedAnswer? answer, NeedHelp? help) =>
        Assert.Equal(state is null ? null : new NeedStanding(state.Value, answer, help), NeedStanding.At(Life, Begin.AddDays(days)));

    [Fact]
    public void A_moment_does_not_count_what_is_done_at_it_and_what_was_taken_back_stays_so()
    {
        Assert.Null(NeedStanding.At(Life, Begin));
        Assert.Equal(NeedState.Withdrawn, NeedStanding.At([Life[0], new(Begin.AddDays(3), NeedAct.Withdraw, null, null)], Begin.AddDays(4))!.Value.State);
    }
}
