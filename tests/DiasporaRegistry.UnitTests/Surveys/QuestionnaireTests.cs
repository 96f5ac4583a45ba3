using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using static DiasporaRegistry.UnitTests.Surveys.SurveyGiven;

namespace DiasporaRegistry.UnitTests.Surveys;

public sealed class QuestionnaireTests
{
    static Rule Broken(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void A_question_is_kept_with_what_its_kind_has_and_its_options_are_numbered()
    {
        var single = Questionnaire.Empty.With(Single("q1", " a ", "b") with { Least = 3, LowEs = "x", LowEn = "x", Rows = [new("", "r", "r")] }).Questions[0];
        Assert.Equal([("1", "a"), ("2", "b")], single.Options.Select(o => (o.Code, o.Es)));
        Assert.Equal((null, null, 0), (single.Least, single.LowEs, single.Rows.Count));
        var scale = Questionnaire.Empty.With(Of("q1", QuestionKind.Scale) with { LowEs = "nada", LowEn = "not at all" }).Questions[0];
        Assert.Equal(["1 – nada", "2", "3", "4", "5"], scale.Choices.Select(c => c.Es));
        Assert.Empty(scale.Options);
    }

    [Fact]
    public void What_is_not_whole_is_refused_by_the_rule_that_it_breaks()
    {
        void Ask(Question question) => Questionnaire.Empty.With(question);
        Assert.Equal(Rule.QuestionIsAskedInBothLanguages, Broken(() => Ask(Single("q1") with { En = " " })));
        Assert.Equal(Rule.QuestionIsAskedInBothLanguages, Broken(() => Ask(Single("q1") with { HintEs = "solo en español" })));
        Assert.Equal(Rule.QuestionIsShort, Broken(() => Ask(Single("q1") with { Es = new string('a', Question.LongestText + 1) })));
        Assert.Equal(Rule.QuestionHasDistinctOptions, Broken(() => Ask(Single("q1", "solo una"))));
        Assert.Equal(Rule.QuestionHasDistinctOptions, Broken(() => Ask(Single("q1", "igual", "Igual"))));
        Assert.Equal(Rule.QuestionHasDistinctOptions, Broken(() => Ask(Single("q1") with { Options = [new("", "a", ""), new("", "b", "b")] })));
        Assert.Equal(Rule.QuestionHasDistinctOptions, Broken(() => Ask(Of("q1", QuestionKind.Matrix) with { Rows = [] })));
        Assert.Equal(Rule.QuestionLimitsLeaveRoom, Broken(() => Ask(Of("q1", QuestionKind.Number) with { Least = 5, Most = 5 })));
        foreach (var (least, most) in new[] { (1m, 1m), (0m, 11m), (1.5m, 5m), (3_000_000_000m, 3_000_000_005m), (1m, -79_000_000_000_000_000_000_000_000_000m) })
            Assert.Equal(Rule.QuestionLimitsLeaveRoom, Broken(() => Ask(Of("q1", QuestionKind.Scale) with { Least = least, Most = most })));
        Ask(Of("q1", QuestionKind.Scale) with { Least = 0, Most = 10 });
        Ask(Of("q1", QuestionKind.Number) with { Least = null, Most = null });
    }

    [Fact]
    public void A_condition_is_about_options_of_an_earlier_question_whatever_is_moved_or_taken_out()
    {
        var asked = Questionnaire.Empty.With(Single("q1")).With(Single("q2") with { ShownIf = new Condition("q1", ["2"]) }).With(Single("q3"));
        Assert.Equal("q4", asked.NextCode());
        foreach (var condition in new[] { new Condition("q3", ["1"]), new Condition("q2", ["1"]), new Condition("q1", ["3"]), new Condition("q1", []), new Condition("q9", ["1"]) })
            Assert.Equal(Rule.ConditionIsAboutAnEarlierQuestion, Broken(() => asked.With(Single("q2") with { ShownIf = condition })));
        Assert.Equal(Rule.ConditionIsAboutAnEarlierQuestion, Broken(() => asked.Moved("q2", earlier: true)));
        Assert.Equal(Rule.ConditionIsAboutAnEarlierQuestion, Broken(() => asked.Without("q1")));
        Assert.Equal(Rule.ConditionIsAboutAnEarlierQuestion, Broken(() => asked.With(Of("q1", QuestionKind.Text))));
        Assert.Equal(["q1", "q3", "q2"], asked.Moved("q3", earlier: true).Questions.Select(q => q.Code));
        Assert.Equal(["q1", "q2", "q3"], asked.Moved("q1", earlier: true).Moved("q3", earlier: false).Questions.Select(q => q.Code));
        Assert.Equal(Rule.QuestionsAreFew, Broken(() => _ = Enumerable.Range(1, Questionnaire.MostQuestions + 1).Aggregate(Questionnaire.Empty, (all, n) => all.With(Single($"q{n}")))));
    }

    [Fact]
    public void What_was_answered_on_a_way_that_was_left_decides_nothing()
    {
        var asked = Questionnaire.Empty.With(Single("q1")).With(Single("q2") with { ShownIf = new Condition("q1", ["1"]) }).With(Single("q3") with { ShownIf = new Condition("q2", ["1"]) });
        var sheet = AnswerSheet.Empty.With(asked.Questions[0], [new("q1", Option: "1")]).With(asked.Questions[1], [new("q2", Option: "1")]).With(asked.Questions[2], [new("q3", Option: "2")]);
        Assert.Equal(3, asked.AskedOf(sheet).Count);
        var left = sheet.With(asked.Questions[0], [new("q1", Option: "2")]);
        Assert.Equal(["q1"], asked.AskedOf(left).Select(q => q.Code));
        Assert.Equal(["q1"], left.Asked(asked).Answers.Select(a => a.Question));
        Assert.Equal(3, left.Answers.Count);
    }

    public static TheoryData<QuestionKind> Kinds => [.. Enum.GetValues<QuestionKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_question_takes_the_answers_of_its_kind_and_no_others(QuestionKind kind)
    {
        var question = Questionnaire.Empty.With(Of("q1", kind)).Questions[0];
        Answer[] all =
        [
            new("q1", Option: "2"), new("q1", Number: 2), new("q1", Text: "dos"), new("q1", "1", "2"), new("q1", "3", "2"), new("q1", Option: "9"), new("q1", Number: 6), new("q1", Number: 1.23456m),
            new("q1", Text: new string('a', Question.LongestAnswer + 1)), new("q2", Option: "2"),
        ];
        int[] fits = kind switch { QuestionKind.Number => [1], QuestionKind.Text => [2], QuestionKind.Matrix => [3], QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Scale => [0] };
        foreach (var (at, answer) in all.Index())
        {
            if (fits.Contains(at))
                Assert.Single(AnswerSheet.Empty.With(question, [answer]).Answers);
            else
                Assert.Equal(Rule.AnswerFitsItsQuestion, Broken(() => AnswerSheet.Empty.With(question, [answer])));
        }

        var twice = new[] { all[fits[0]], all[fits[0]] };
        Assert.Equal(Rule.AnswerFitsItsQuestion, Broken(() => AnswerSheet.Empty.With(question, twice)));
        // Nothing given leaves it out, unless it must be answered; of a matrix every row.
        Assert.Empty(AnswerSheet.Empty.With(question, [new("q1", Text: " ")]).Answers);
        var required = question with { IsRequired = true };
        Assert.Equal(Rule.QuestionMustBeAnswered, Broken(() => AnswerSheet.Empty.With(required, [])));
        if (kind == QuestionKind.Matrix)
            Assert.Equal(Rule.QuestionMustBeAnswered, Broken(() => AnswerSheet.Empty.With(required, [all[3]])));
    }
}
