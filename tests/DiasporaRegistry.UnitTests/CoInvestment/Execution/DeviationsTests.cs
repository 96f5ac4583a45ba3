using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Execution;

public sealed class DeviationsTests
{
    private static readonly decimal[] Usual = [90, 95, 98, 100, 100, 102, 105, 110];

    private static DeviationFacts Facts(decimal financial = 0, decimal physical = 0, int overdueDays = 0, int overdue = 0, decimal? unit = null, params decimal[] alike) =>
        new(financial, physical, 20, overdueDays > 0 ? Today.AddDays(-overdueDays) : null, overdue, 3, Today, unit, alike);

    [Fact]
    public void Money_ahead_of_the_work_by_more_than_the_margin_is_a_deviation_and_the_margin_itself_is_none()
    {
        Assert.Empty(Deviations.Of(Facts(financial: 60, physical: 40)));
        Assert.Empty(Deviations.Of(Facts(financial: 40, physical: 90)));
        Assert.Equal(new FoundDeviation(DeviationKind.MoneyAhead, 20.1m, 60.1m, 40), Assert.Single(Deviations.Of(Facts(financial: 60.1m, physical: 40))));
    }

    [Fact]
    public void A_report_is_overdue_from_the_day_after_and_graver_the_longer_it_is()
    {
        Assert.Empty(Deviations.Of(Facts()));
        Assert.Equal(new FoundDeviation(DeviationKind.ReportOverdue, 50, 90, 1), Assert.Single(Deviations.Of(Facts(overdueDays: 90, overdue: 1))));
        Assert.Equal(100, Assert.Single(Deviations.Of(Facts(overdueDays: 2000, overdue: 9))).Gravity);
    }

    [Fact]
    public void A_cost_per_unit_is_compared_with_eight_at_least_and_far_off_is_far_on_either_side()
    {
        Assert.Empty(Deviations.Of(Facts(unit: 1000, alike: Usual[1..])));
        Assert.Empty(Deviations.Of(Facts(unit: 149, alike: Usual)));
        var dear = Assert.Single(Deviations.Of(Facts(unit: 300, alike: Usual)));
        Assert.Equal((DeviationKind.UnitCost, 100m, 300m, 100m), (dear.Kind, dear.Gravity, dear.Figure, dear.Beside));
        Assert.Equal(DeviationKind.UnitCost, Assert.Single(Deviations.Of(Facts(unit: 30, alike: Usual))).Kind);
        // Where works differ much, more is needed to be far off.
        Assert.Empty(Deviations.Of(Facts(unit: 300, alike: [20, 40, 60, 90, 110, 140, 180, 260])));
        Assert.Empty(Deviations.Of(Facts(unit: null, alike: Usual)));
        Assert.Equal(100, Assert.Single(Deviations.Of(Facts(unit: 4204, alike: [0, 0, 0, 5254E-28m, 5254E-28m, 5254E-28m, 1, 250]))).Gravity);
        Assert.Empty(Deviations.Of(Facts(unit: 10, alike: [0, 0, 0, 0, 0, 0, 0, 0])));
    }

    [Fact]
    public void Each_kind_is_found_once_its_gravity_is_within_bounds_and_a_wider_margin_finds_no_more() =>
        Gen.Select(Gen.Decimal[0, 200], Gen.Decimal[0, 100], Gen.Int[1, 100], Gen.Int[0, 3000], Gen.Decimal[0.01m, 5000], Gen.Decimal[0, 1000].Array[0, 20]).Sample((financial, physical, margin, late, unit, alike) =>
        {
            var facts = Facts(financial, physical, late, late / 90 + 1, unit, alike) with { Margin = margin };
            var found = Deviations.Of(facts);
            Assert.Equal(found.Count, found.DistinctBy(f => f.Kind).Count());
            Assert.All(found, f => Assert.InRange(f.Gravity, 0, 100));
            Assert.Equal(financial - physical > margin, found.Any(f => f.Kind == DeviationKind.MoneyAhead));
            Assert.Equal(late > 0, found.Any(f => f.Kind == DeviationKind.ReportOverdue));
            Assert.True(Deviations.Of(facts with { Margin = margin + 1 }).Count <= found.Count);
            Assert.Equal(found, Deviations.Of(facts with { Alike = [.. alike.Reverse()] }));
        }, iter: 2000);

    [Fact]
    public void A_deviation_is_public_after_its_term_unless_it_ended_within_it()
    {
        var found = new FoundDeviation(DeviationKind.MoneyAhead, 30, 60, 30);
        var deviation = new Deviation(Key(), found, Today, 15, Now);
        Assert.False(deviation.IsPublicOn(Today.AddDays(15)));
        Assert.True(deviation.IsPublicOn(Today.AddDays(16)));
        deviation.Resolve(Today.AddDays(15));
        Assert.False(deviation.IsPublicOn(Today.AddDays(99)));
        var later = new Deviation(Key(), found, Today, 15, Now);
        later.Resolve(Today.AddDays(16));
        Assert.True(later.IsPublicOn(Today.AddDays(99)));
    }

    [Fact]
    public void What_comes_back_soon_has_the_days_that_were_left_and_no_new_term()
    {
        var found = new FoundDeviation(DeviationKind.MoneyAhead, 30, 60, 30);
        var first = new Deviation(Key(), found, Today, 15, Now);
        first.Resolve(Today.AddDays(5));
        var again = new Deviation(Key(), found, Today.AddDays(20), 15, Now, first);
        Assert.Equal(Today.AddDays(30), again.AnswerBy);
        again.Resolve(Today.AddDays(28));
        var third = new Deviation(Key(), found, Today.AddDays(50), 15, Now, again);
        Assert.Equal(Today.AddDays(52), third.AnswerBy);
        third.Resolve(Today.AddDays(60));
        // Its term is used up: it is public from the day after.
        Assert.True(new Deviation(Key(), found, Today.AddDays(61), 15, Now, third).IsPublicOn(Today.AddDays(62)));
        // Another kind, or the same after a long time, is another matter.
        Assert.Equal(Today.AddDays(76), new Deviation(Key(), found with { Kind = DeviationKind.UnitCost }, Today.AddDays(61), 15, Now, third).AnswerBy);
        var after = Today.AddDays(60 + Deviation.DaysOfOneTerm);
        Assert.Equal(after, new Deviation(Key(), found, after, 15, Now, third).AnswerBy);
        Assert.Equal(after.AddDays(16), new Deviation(Key(), found, after.AddDays(1), 15, Now, third).AnswerBy);
    }

    [Fact]
    public void An_answer_may_be_changed_within_the_term_and_late_is_better_than_never_but_what_was_read_stays()
    {
        var deviation = new Deviation(Key(), new(DeviationKind.ReportOverdue, 1, 1, 1), Today, 15, Now);
        var (me, inTime, late) = (Key(), Today.AddDays(15), Today.AddDays(16));
        Refused(Rule.MessageSaysSomething, () => deviation.Reply(" ", Today, me, Now));
        Refused(Rule.MessageIsOfSomeLength, () => deviation.Reply(new string('a', 2_001), Today, me, Now));
        deviation.Reply("Llovió.", Today, me, Now);
        deviation.Reply("Llovió mucho.", inTime, me, Now);
        Refused(Rule.DeviationIsAnsweredInItsTerm, () => deviation.Reply("Otra cosa", late, me, Now));
        deviation.OfficeReply("Visitamos la obra.", late, me, Now);
        Refused(Rule.DeviationIsAnsweredInItsTerm, () => deviation.OfficeReply("Otra", late, me, Now));
        deviation.Resolve(late);
        Assert.Equal("Llovió mucho.", deviation.Answer);
    }
}
