using System.Reflection;
using CsCheck;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Figures;

public sealed class FigureTests
{
    private static readonly DateOnly Day = new(2026, 11, 29);
    private static readonly Gen<(SurveySample, Tally[])> AnySurvey = Gen.Select(Gen.Enum<SampleKind>(), Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40]).Array[1, 9]).Select((kind, drawn) =>
    {
        var cells = drawn.DistinctBy(d => (d.Item1, d.Item2)).Select(d => (Frame: d.Item3 + 1, Asked: Math.Min(d.Item3 + 1, d.Item4), d)).Select(c =>
            new SampleCell(CountryOf(c.d.Item1), (OrganizationKind)c.d.Item2, "US", c.Frame, kind == SampleKind.Everybody ? c.Frame : c.Asked, Math.Min(c.Asked, c.d.Item5))).ToArray();
        Tally[] tallies = [.. cells.Select((c, i) => Tally.Of(Math.Min(c.Answered, drawn[i].Item6), c.Answered))];
        return (new SurveySample(kind, Day, 5, cells), tallies);
    });

    [Fact]
    public void No_figure_of_an_open_survey_has_an_interval_however_it_is_weighted() => AnySurvey.Where(s => s.Item1.Basis.Sample == SampleKind.Everybody).Sample(survey =>
    {
        var (sample, tallies) = survey;
        Assert.False(sample.Basis.IsDrawn);
        Assert.All(Figures(sample, tallies), f => Assert.Null(f.Interval));
    });

    [Fact]
    public void An_interval_holds_its_figure_and_a_share_stays_between_none_and_all() => AnySurvey.Sample(survey =>
    {
        var (sample, tallies) = survey;
        Assert.All(Figures(sample, tallies).Where(f => f.Value is not null), f =>
        {
            Assert.InRange(f.Value!.Value, -1e-12, 1 + 1e-12);
            Assert.True(f.Interval is not { } i || (i.Low <= f.Value + 1e-12 && f.Value <= i.High + 1e-12));
            Assert.True(f.Kind != FigureKind.Share || f.Interval is not { } of || (of.Low >= 0 && of.High <= 1));
            // Where as many margins as answers are kept, these leave nothing to tell by how far chance went.
            Assert.True(f.Kind != FigureKind.Share || f.Weighting == Weighting.Raked || !f.Basis.IsDrawn || f.Interval is not null);
        });
    });

    [Fact]
    public void Weights_of_the_draw_add_up_to_the_frame_but_for_what_is_said_to_be_left_out() => AnySurvey.Where(s => s.Item1.Basis is { IsDrawn: true, Answered: > 0 }).Sample(survey =>
    {
        var (sample, _) = survey;
        var left = sample.Cells.Where(c => sample.LeftOut.Contains(c.Stratum)).Sum(c => c.Frame);
        Assert.Equal(sample.Basis.Frame - left, sample.Cells.Select((c, i) => c.Answered * sample.WeightOf(i)).Sum(), 1e-6);
    });

    [Fact]
    public void A_figure_cannot_be_made_without_what_it_stands_for()
    {
        Type[] guarded = [typeof(SurveyFigure), typeof(StandsFor), typeof(Interval)];
        Assert.All(guarded, t => Assert.Empty(t.GetConstructors(BindingFlags.Public | BindingFlags.Instance)));
        var makers = typeof(SurveyFigure).Assembly.GetExportedTypes().Where(t => t != typeof(SurveyFigure))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => m.ReturnType == typeof(SurveyFigure) && !m.IsSpecialName);
        Assert.All(makers, m => Assert.Equal(typeof(SurveySample), m.DeclaringType));
        Assert.DoesNotContain(typeof(SurveyFigure).GetProperties().Concat(typeof(StandsFor).GetProperties()), p => p.SetMethod is { IsPublic: true });
    }

    [Fact]
    public void Nobody_answered_and_nothing_is_said()
    {
        var figure = One(SampleKind.Simple, 100, 20, 0).Share([default]);
        Assert.Equal((null, null, 0), (figure.Value, figure.Interval, figure.Of));
        Assert.Null(figure.DesignEffect);
    }

    // Wilson's own interval where the register is as good as endless: 0 of 10, 1 of 1, 5 of 10 (n − 1 for the variance that is estimated).
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(5, 10, 0.2265, 0.7735)]
    public void Few_answers_have_wide_intervals(int yes, int of, double low, double high)
    {
        var interval = One(SampleKind.Simple, 100_000_000, of, of).Share([Tally.Of(yes, of)]).Interval!.Value;
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public void Where_all_answered_nothing_is_left_to_chance(int yes)
    {
        var sample = One(SampleKind.Simple, 20, 20, 20);
        foreach (var figure in Figures(sample, [Tally.Of(yes, 20)]))
            Assert.Equal((figure.Value!.Value, figure.Value.Value), (figure.Interval!.Value.Low, figure.Interval.Value.High));
    }

    // Ten values whose mean is 5.5 and whose standard deviation is 3.0277; t of nine degrees is 2.2622.
    [Fact]
    public void A_mean_has_the_interval_of_student()
    {
        var tally = Enumerable.Range(1, 10).Aggregate(default(Tally), (sum, v) => sum.With(v));
        var endless = One(SampleKind.Simple, 100_000_000, 10, 10).Mean([tally]);
        Assert.Equal((5.5, 3.334, 7.666), (endless.Value, Math.Round(endless.Interval!.Value.Low, 3), Math.Round(endless.Interval.Value.High, 3)));
        var half = One(SampleKind.Simple, 20, 10, 10).Mean([tally]).Interval!.Value;
        Assert.Equal((endless.Interval.Value.High - 5.5) * Math.Sqrt(0.5), half.High - 5.5, 1e-3);
    }

    [Fact]
    public void One_answer_and_answers_all_alike_tell_nothing_of_how_a_mean_varies()
    {
        Assert.Null(One(SampleKind.Simple, 100, 1, 1).Mean([default(Tally).With(4)]).Interval);
        Assert.Null(One(SampleKind.Simple, 100, 3, 3).Mean([default(Tally).With(4).With(4).With(4)]).Interval);
    }

    // Cochran's formula by hand: strata of 300 and 100, 30 and 10 answered, 15 and 9 said yes.
    [Fact]
    public void Strata_weigh_what_they_are_in_the_register()
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 300, 30, 30), Cell("CR", 100, 20, 10)]);
        var figure = sample.Share([Tally.Of(15, 30), Tally.Of(9, 10)]);
        Assert.Equal(0.6, figure.Value!.Value, 1e-12);
        var variance = (0.5625 * 0.9 * 0.25 / 29) + (0.0625 * 0.9 * 0.09 / 9);
        var (size, square) = (0.24 / variance, 1.959963984540054 * 1.959963984540054);
        var half = Math.Sqrt((square * 0.24 / size) + (square * square / (4 * size * size))) / (1 + (square / size));
        Assert.Equal(2 * half, figure.Interval!.Value.High - figure.Interval.Value.Low, 1e-9);
    }

    [Fact]
    public void A_stratum_without_answers_joins_a_like_one_and_is_left_out_where_there_is_none()
    {
        var joined = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 30, 6, 6), Cell("BZ", 20, 2, 0, OrganizationKind.Coalition), Cell("CR", 10, 6, 6)]);
        Assert.Equal([new Joined(new("BZ", OrganizationKind.Coalition), new("BZ", OrganizationKind.HometownClub))], joined.Joined);
        Assert.Equal(50d / 6, joined.WeightOf(0), 1e-12);
        var alone = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 30, 6, 6), Cell("CR", 20, 2, 0, OrganizationKind.Coalition)]);
        Assert.Equal([new Stratum("CR", OrganizationKind.Coalition)], alone.LeftOut);
        Assert.Empty(alone.Joined);
    }

    // 40 clubs and 3 coalitions answered: with weights of their own, 23 yes and a share of 0.530303 would say that one of the three coalitions is among them.
    [Fact]
    public void A_stratum_that_few_answered_for_has_no_weight_of_its_own()
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 100, 50, 40), Cell("BZ", 10, 5, 3, OrganizationKind.Coalition)]);
        Assert.Equal([new Joined(new("BZ", OrganizationKind.Coalition), new("BZ", OrganizationKind.HometownClub))], sample.Joined);
        Assert.Equal(23d / 43, sample.Share([Tally.Of(22, 40), Tally.Of(1, 3)]).Value!.Value, 1e-12);
        Assert.False(sample.TellsOfAFew([Tally.Of(22, 40), Tally.Of(1, 3)]));
    }

    [Fact]
    public void Strata_are_joined_until_enough_answered_and_each_is_said_once()
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 10, 3, 2), Cell("BZ", 10, 3, 2, OrganizationKind.MigrantsClub), Cell("BZ", 90, 40, 30, OrganizationKind.Coalition)]);
        Assert.Equal(sample.Joined.DistinctBy(j => j.From).Count(), sample.Joined.Count);
        Assert.Equal(2, sample.Joined.Count);
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(110d / 34, sample.WeightOf(c), 1e-12));
    }

    [Theory]
    [InlineData(20, 10, false)]
    [InlineData(20, 4, true)]
    [InlineData(20, 16, true)]
    [InlineData(20, 0, false)]
    [InlineData(0, 20, false)]
    [InlineData(38, 10, true)]
    public void A_weighted_figure_tells_of_a_few_where_a_weight_has_few_yes_or_few_no(int clubs, int coalitions, bool tells)
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [Cell("BZ", 100, 50, 40), Cell("BZ", 90, 50, 20, OrganizationKind.Coalition)]);
        Assert.Equal(tells, sample.TellsOfAFew([Tally.Of(clubs, 40), Tally.Of(coalitions, 20)]));
        Assert.False(new SurveySample(SampleKind.Everybody, Day, 5, sample.Cells).TellsOfAFew([Tally.Of(clubs, 40), Tally.Of(coalitions, 20)]));
    }

    [Fact]
    public void Who_answered_is_held_against_the_register_and_a_few_are_not_told_of()
    {
        var sample = new SurveySample(SampleKind.Everybody, Day, 5, [Cell("BZ", 50, 50, 20), Cell("CR", 30, 30, 3), Cell("GT", 15, 15, 7), Cell("HN", 5, 5, 0)]);
        var lines = Comparison.Of(sample, Margin.Country).Lines;
        Assert.Equal(["BZ", "CR", "GT", "HN"], lines.Select(l => l.Value));
        Assert.Equal([20, null, null, 0], lines.Select(l => l.Answered));
        Assert.Equal((0.5, 20d / 30), (lines[0].ShareOfFrame, lines[0].ShareOfAnswers));
        Assert.Equal(100 * ((20d / 30) - 0.5), lines[0].Points!.Value, 1e-9);
        Assert.Null(lines[1].Points);
    }

    private static string CountryOf(int place) => ((string[])["BZ", "CR", "GT"])[place];

    private static SampleCell Cell(string country, int frame, int asked, int answered, OrganizationKind kind = OrganizationKind.HometownClub) => new(country, kind, "US", frame, asked, answered);

    private static SurveySample One(SampleKind kind, int frame, int asked, int answered) => new(kind, Day, 5, [Cell("MX", frame, asked, answered)]);

    private static IEnumerable<SurveyFigure> Figures(SurveySample sample, Tally[] tallies)
    {
        Weighting[] ways = sample.CanBeRaked ? [Weighting.Drawn, Weighting.Raked] : [Weighting.Drawn];
        return ways.SelectMany(w => new[] { sample.Share(tallies, w), sample.Mean(tallies, w) });
    }
}
