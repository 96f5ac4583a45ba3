using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Pages.Surveys.Answering;
using static DiasporaRegistry.UnitTests.Surveys.SurveyGiven;

namespace DiasporaRegistry.UnitTests.Surveys;

public sealed class AnswerFormTests
{
    public static TheoryData<QuestionKind> Kinds => [.. Enum.GetValues<QuestionKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_answered_is_shown_again_and_says_the_same(QuestionKind kind)
    {
        var question = Questionnaire.Empty.With(Of("q1", kind)).Questions[0];
        var answer = kind switch
        {
            QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Scale => new Answer("q1", Option: "2"),
            QuestionKind.Number => new Answer("q1", Number: 2),
            QuestionKind.Text => new Answer("q1", Text: "dos"),
            QuestionKind.Matrix => new Answer("q1", "1", "2"),
        };
        var sheet = AnswerSheet.Empty.With(question, [answer]);
        Assert.Equal(sheet.Answers, AnswerSheet.Empty.With(question, AnswerForm.Of(question, sheet).Answers(question)).Answers);
        Assert.StartsWith("Form.", AnswerForm.FieldOf(kind), StringComparison.Ordinal);
        Assert.Empty(AnswerSheet.Empty.With(question, new AnswerForm { Rows = [null, null] }.Answers(question)).Answers);
    }
}
