using CsCheck;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Results;

/// <summary>Figures of questions, and what whoever adds and takes away can still not learn from them.</summary>
public sealed class SurveyTablesTests
{
    private static readonly DateOnly Day = new(2026, 11, 29);
    private static readonly string[] Letters = ["a", "b", "c", "d"];
    private static readonly Question Choice = Asked.Choice("q", QuestionKind.OneOf, Letters);
    private static readonly Question Ticks = Asked.Choice("m", QuestionKind.AnyOf, Letters);
    private static readonly string[] Countries = ["BZ", "CR", "GT", "HN"];
    private static readonly string[] Residences = ["US", "CA"];

    // Counts of answers by country: rows are countries, columns the answers a to d.
    private static readonly Gen<int[][]> Counts = Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 6]), (3, Gen.Int[7, 60])).Array[4].Array[2, 4];

    [Fact]
    public void Each_answer_has_its_share_of_those_who_answered()
    {
        var figures = Tables([[30, 20, 10, 0], [20, 10, 10, 0]], Choice);
        Assert.Equal(100, figures.Answered);
        Assert.Equal([50, 30, 20, 0], figures.Lines.Select(l => l.Count));
        Assert.Equal([0.5, 0.3, 0.2, 0], figures.Lines.Select(l => Math.Round(l.Figure!.Value!.Value, 9)));
        Assert.False(figures.Hides);
    }

    [Fact]
    public void Few_answers_are_left_out_together_with_another() =>
        Assert.Equal([null, 30, null, 0], Tables([[10, 30, 2, 0]], Choice).Lines.Select(l => l.Count));

    [Fact]
    public void What_may_be_ticked_is_left_out_also_where_few_did_not()
    {
        var counts = Count(Ticks, Enumerable.Range(0, 40).Select(i => (0, (IReadOnlyList<Answer>)[.. new[] { i < 38 ? "a" : null, i < 20 ? "b" : null, i < 3 ? "c" : null, "d" }.OfType<string>().Select(c => Asked.With("m", c))])));
        Assert.Equal([null, 20, null, 40], new SurveyTables(Sample([40])).Of(counts).Lines.Select(l => l.Count));
    }

    [Fact]
    public void Who_was_not_asked_tells_of_nobody()
    {
        var of = Asked.Following(Choice);
        var figures = new SurveyTables(Sample([52])).Of(Count(of, Enumerable.Range(0, 50).Select(_ => (0, Chosen("a")))));
        Assert.Null(figures.Answered);
        Assert.All(figures.Lines, l => Assert.Null(l.Figure));
    }

    [Fact]
    public void Where_too_few_answered_nothing_is_told()
    {
        var figures = Tables([[2, 2, 0, 0]], Choice);
        Assert.Null(figures.Answered);
        Assert.False(figures.IsTold);
    }

    [Fact]
    public void No_cell_of_a_few_can_be_worked_out_from_a_question_and_its_crossing() => Counts.Sample(counts =>
    {
        var sample = Sample([.. counts.Select(c => c.Sum())]);
        var counted = Count(Choice, Responses(counts), counts.Length);
        var figures = new SurveyTables(sample).Of(counted);
        var crossed = new CrossedTables(sample).Of(figures, Margin.Country);
        Assert.All(figures.Lines.Where(l => l.Count is not null), l => Assert.True(l.Count is 0 or >= 5));
        if (crossed is null)
            return;

        Assert.True(crossed.Groups.Count > 1);
        Assert.All(crossed.Groups, g => Assert.True(g.Answered >= 5));
        // Unknowns of a line or a column that is known in sum: more than one, or enough organizations.
        List<int[]> table = [.. crossed.Rows.Select(r => r.Cells.Select((c, at) => c.Count ?? -Truth(counts, r.Code!, crossed.Groups[at])).ToArray())];
        var rest = crossed.Groups.Select((g, at) => -(g.Answered - crossed.Rows.Sum(r => Truth(counts, r.Code!, crossed.Groups[at])))).ToArray();
        foreach (var line in table.Concat(Enumerable.Range(0, crossed.Groups.Count).Select(at => table.Select(r => r[at]).Append(rest[at]).ToArray())))
        {
            Assert.DoesNotContain(line, c => c is > 0 and < 5);
            var unknown = line.Where(c => c < 0).ToList();
            Assert.True(unknown.Count == 0 || -unknown.Sum() >= 5);
        }
    });

    [Fact]
    public void Groups_that_few_answered_of_count_together()
    {
        int[][] counts = [[30, 10, 10, 10], [3, 0, 0, 0], [20, 8, 8, 8], [2, 1, 0, 0]];
        var sample = Sample([.. counts.Select(c => c.Sum())]);
        var crossed = new CrossedTables(sample).Of(new SurveyTables(sample).Of(Count(Choice, Responses(counts), counts.Length)), Margin.Country)!;
        Assert.Equal(["BZ", "GT", "CR,HN"], crossed.Groups.Select(g => string.Join(',', g.Values.Order())));
        Assert.Equal([60, 44, 6], crossed.Groups.Select(g => g.Answered));
    }

    [Fact]
    public void Numbers_have_mean_quarters_and_open_bars_and_no_interval_where_nobody_drew()
    {
        var number = Asked.Number("n");
        var responses = Enumerable.Range(1, 100).Select(i => (0, (IReadOnlyList<Answer>)[Asked.With("n", (decimal)i)]));
        var figures = new SurveyTables(Sample([100])).Of(Count(number, responses));
        var numbers = figures.Numbers!;
        Assert.Equal((50.5, 25, 50, 75), (numbers.Mean!.Value!.Value, numbers.Quarter, numbers.Median, numbers.ThreeQuarters));
        Assert.Equal(100, numbers.Bins.Sum(b => b.Line.Count));
        Assert.Null(numbers.Bins[0].From);
        Assert.Null(numbers.Bins[^1].To);
        Assert.All(numbers.Bins, b => Assert.True(b.Line.Count >= 5));
        Assert.Null(numbers.Mean.Interval);
        Assert.NotNull(new SurveyTables(Sample([100], SampleKind.Simple)).Of(Count(number, responses)).Numbers!.Mean!.Interval);
    }

    [Fact]
    public void A_few_numbers_have_no_quarters()
    {
        var numbers = new SurveyTables(Sample([9])).Of(Count(Asked.Number("n"), Enumerable.Range(1, 9).Select(i => (0, (IReadOnlyList<Answer>)[Asked.With("n", (decimal)i)])))).Numbers!;
        Assert.Equal((5, null, null, null), (numbers.Mean!.Value, numbers.Quarter, numbers.Median, numbers.ThreeQuarters));
        Assert.Empty(numbers.Bins);
    }

    [Fact]
    public void A_scale_has_its_steps_and_a_mean_unless_a_step_is_left_out()
    {
        QuestionFigures Of(params int[] steps) => new SurveyTables(Sample([steps.Length])).Of(Count(Asked.Scale("s"), steps.Select(step => (0, (IReadOnlyList<Answer>)[Asked.With("s", $"{step}")]))));
        var whole = Of([.. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(4, 20)]);
        Assert.Equal([10, 0, 0, 20, 0], whole.Lines.Select(l => l.Count));
        Assert.Equal(3, whole.Numbers!.Mean!.Value!.Value, 1e-9);
        Assert.Null(Of([.. Enumerable.Repeat(1, 10), 2, 2, .. Enumerable.Repeat(4, 20)]).Numbers);
    }

    [Fact]
    public void What_a_line_of_confidential_data_says_is_shared_by_five_or_is_left_out() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 9]).Array[1, 40].Sample(drawn =>
        {
            var cells = drawn.DistinctBy(d => (d.Item1, d.Item2, d.Item3)).Select(d => new SampleCell(Countries[d.Item1], (OrganizationKind)d.Item2, $"R{d.Item3}", d.Item4 + 1, d.Item4, d.Item4)).ToList();
            var kept = KeptTraits.Of(cells, 5);
            Assert.All(kept.Select((k, i) => (Kept: k, cells[i].Answered)).Where(k => k.Answered > 0).GroupBy(k => k.Kept), g => Assert.True(g.Sum(c => c.Answered) >= 5 || cells.Sum(c => c.Answered) < 5));
        });

    [Fact]
    public void Lines_that_say_nothing_are_not_a_few_either()
    {
        SampleCell[] cells = [new("MX", OrganizationKind.HometownClub, "US-CA", 90, 90, 50), new("MX", OrganizationKind.HometownClub, "US-IL", 20, 20, 12), new("MX", OrganizationKind.Coalition, "US-TX", 9, 9, 1)];
        Assert.Equal([new("MX", "HometownClub", "US-CA"), new(null, null, null), new KeptTraits(null, null, null)], KeptTraits.Of(cells, 5));
    }

    [Fact]
    public void A_weighted_figure_is_left_out_where_it_could_be_solved_for_a_few_and_its_count_stays()
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [new("BZ", OrganizationKind.HometownClub, "US", 100, 50, 40), new("BZ", OrganizationKind.Coalition, "US", 90, 40, 20)]);
        CountedAnswers Answers(int[][] counts) => Count(Choice, Responses(counts));
        var few = new SurveyTables(sample).Of(Answers([[20, 20, 0, 0], [2, 18, 0, 0]]));
        Assert.Equal([22, 38, 0, 0], few.Lines.Select(l => l.Count));
        Assert.All(few.Lines, l => Assert.Null(l.Figure));
        Assert.All(new SurveyTables(sample).Of(Answers([[20, 20, 0, 0], [8, 12, 0, 0]])).Lines, l => Assert.NotNull(l.Figure!.Interval));
        // The two that are left out in sum: four of the coalitions.
        Assert.All(new SurveyTables(sample).Of(Answers([[32, 6, 2, 0], [16, 2, 2, 0]])).Lines, l => Assert.Null(l.Figure));
        // By kind each group has one weight, so that its figures are shares of its counts.
        Assert.All(new CrossedTables(sample).Of(new SurveyTables(sample).Of(Answers([[20, 20, 0, 0], [8, 12, 0, 0]])), Margin.Kind)!.Rows.SelectMany(r => r.Cells), c => Assert.NotNull(c.Figure));
    }

    [Fact]
    public void Groups_of_several_weights_have_no_weighted_figure_that_tells_of_a_few()
    {
        var sample = new SurveySample(SampleKind.Stratified, Day, 5, [.. Residences.SelectMany(r => new SampleCell[] { new("BZ", OrganizationKind.HometownClub, r, 100, 50, 40), new("BZ", OrganizationKind.Coalition, r, 90, 40, 20) })]);
        CrossedFigures By(int coalitions)
        {
            var counted = Count(Choice, Responses([[20, 20, 0, 0], [coalitions, 20 - coalitions, 0, 0], [20, 20, 0, 0], [10, 10, 0, 0]]));
            return new CrossedTables(sample).Of(new SurveyTables(sample).Of(counted), Margin.Residence)!;
        }

        Assert.All(By(10).Rows.SelectMany(r => r.Cells), c => Assert.NotNull(c.Figure));
        Assert.All(By(3).Rows.SelectMany(r => r.Cells), c => Assert.Null(c.Figure));
        Assert.Contains(By(3).Rows.SelectMany(r => r.Cells), c => c.Count > 0);
    }

    [Fact]
    public void How_many_were_asked_on_is_told_only_where_the_answer_that_led_there_is()
    {
        var tables = new SurveyTables(Sample([42]));
        var before = tables.Of(Count(Choice, Responses([[10, 30, 2, 0]])));
        CountedAnswers Following(string code, int answered) => Count(Asked.Following(Choice, code), Enumerable.Range(0, answered).Select(_ => (0, Chosen("a"))));
        Assert.Null(tables.Of(Following("a", 10), deciding: before).Answered);
        Assert.Equal(30, tables.Of(Following("b", 30), deciding: before).Answered);
        // Whoever hangs on what is not told is not told either.
        Assert.Null(tables.Of(Following("a", 30), deciding: tables.Of(Following("a", 30), deciding: before)).Answered);
        Assert.Null(tables.Of(Following("b", 30)).Answered);
    }

    [Fact]
    public void Of_answers_that_can_be_ticked_together_those_who_gave_both_are_not_a_few()
    {
        var tables = new SurveyTables(Sample([60]));
        QuestionFigures Before(int both) => tables.Of(Count(Ticks, Enumerable.Range(0, 60).Select(i => (0, (IReadOnlyList<Answer>)[.. new[] { i < 20 ? "a" : null, i >= 20 - both && i < 40 - both ? "b" : null, i >= 30 ? "d" : null }.OfType<string>().Select(c => Asked.With("m", c))])).Where(r => r.Item2.Count > 0)));
        int? Told(int both) => tables.Of(Count(Asked.Following(Choice, "a", "b"), Enumerable.Range(0, 40 - both).Select(_ => (0, Chosen("a")))), deciding: Before(both)).Answered;
        Assert.Null(Told(2));
        Assert.Equal(34, Told(6));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(3, false)]
    public void By_groups_too_it_is_told_only_where_the_answer_before_is(int there, bool isTold)
    {
        var sample = Sample([40, 32, 50]);
        int[][] counts = [[20, 20, 0, 0], [there, 32 - there, 0, 0], [25, 25, 0, 0]];
        var (tables, crossed) = (new SurveyTables(sample), new CrossedTables(sample));
        var before = tables.Of(Count(Choice, Responses(counts)));
        var after = tables.Of(Count(Asked.Following(Choice, "a"), Responses([.. counts.Select(c => new[] { c[0], 0, 0, 0 })])), deciding: before);
        Assert.True(after.IsTold);
        Assert.Equal(isTold, crossed.Of(after, Margin.Country, crossed.Of(before, Margin.Country)) is not null);
        Assert.Null(crossed.Of(after, Margin.Country));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(7, true)]
    public void Groups_of_two_margins_that_differ_by_a_few_are_not_both_told(int besides, bool isTold)
    {
        // All of Belize live in one place, with a few of Costa Rica.
        var sample = new SurveySample(SampleKind.Everybody, Day, 5, [new("BZ", OrganizationKind.HometownClub, "R1", 40, 40, 30), new("CR", OrganizationKind.HometownClub, "R1", 10, 10, besides), new("CR", OrganizationKind.HometownClub, "R2", 30, 30, 20)]);
        int[] answered = [30, besides, 20];
        var figures = new SurveyTables(sample).Of(Count(Asked.Number("n"), answered.SelectMany((n, cell) => Enumerable.Range(1, n).Select(i => (cell, (IReadOnlyList<Answer>)[Asked.With("n", (decimal)i)])))));
        Assert.NotNull(new CrossedTables(sample).Of(figures, Margin.Country));
        Assert.Equal(isTold, new CrossedTables(sample).Of(figures, Margin.Residence) is not null);
    }

    private static int Truth(int[][] counts, string code, CrossedGroup group) => group.Values.Sum(v => counts[Array.IndexOf(Countries, v)][Array.IndexOf(Letters, code)]);

    private static IReadOnlyList<Answer> Chosen(string code) => [Asked.With("q", code)];

    private static IEnumerable<(int, IReadOnlyList<Answer>)> Responses(int[][] counts) =>
        counts.SelectMany((row, cell) => row.SelectMany((count, answer) => Enumerable.Repeat((cell, Chosen(Letters[answer])), count)));

    private static QuestionFigures Tables(int[][] counts, Question question) => new SurveyTables(Sample([.. counts.Select(c => c.Sum())])).Of(Count(question, Responses(counts), counts.Length));

    private static CountedAnswers Count(Question question, IEnumerable<(int Cell, IReadOnlyList<Answer> Answers)> responses, int? cells = null)
    {
        var all = responses.ToList();
        var counts = new AnswerCounts([question], cells ?? (all.Count == 0 ? 4 : all.Max(r => r.Cell) + 1));
        foreach (var (cell, answers) in all)
            counts.Add(cell, answers);
        return counts.All[0];
    }

    private static SurveySample Sample(int[] answered, SampleKind kind = SampleKind.Everybody) =>
        new(kind, Day, 5, [.. answered.Select((n, i) => new SampleCell(Countries[i], OrganizationKind.HometownClub, "US", n + 10, n + 5, n))]);
}
