namespace DiasporaRegistry.Domain.Surveys;

/// <summary>One answer, or one of several to a question.</summary>
/// <param name="Question">The code of the question.</param>
/// <param name="Row">The code of the row, of a matrix.</param>
/// <param name="Option">The code of the option, or the step of a scale.</param>
/// <param name="Number">The number.</param>
/// <param name="Text">The respondent's own words.</param>
public sealed record Answer(string Question, string? Row = null, string? Option = null, decimal? Number = null, string? Text = null);

/// <summary>What one respondent answered so far. It is never changed: each verb answers another one.</summary>
/// <param name="Answers">The answers, in no order of meaning.</param>
public sealed record AnswerSheet(IReadOnlyList<Answer> Answers)
{
    /// <summary>Nothing answered yet.</summary>
    public static AnswerSheet Empty { get; } = new([]);

    /// <summary>The answers to a question; none where it was left out.</summary>
    public IEnumerable<Answer> Of(string question) => Answers.Where(a => a.Question == question);

    /// <summary>With the answers to one question in the place of those given before; no answers leave it out.</summary>
    /// <param name="question">The question.</param>
    /// <param name="given">The answers.</param>
    /// <exception cref="BrokenRuleException">They do not fit the question, or it must be answered.</exception>
    public AnswerSheet With(Question question, IEnumerable<Answer> given)
    {
        var tidy = given.Select(a => a with { Text = Visible.IsNothing(a.Text) ? null : ManyLines.Of(a.Text!) }).Where(a => a.Option is not null || a.Number is not null || a.Text is not null).ToList();
        if (tidy.Exists(a => !Fits(question, a)) || !AreFew(question, tidy))
            throw new BrokenRuleException(Rule.AnswerFitsItsQuestion);
        if (question.IsRequired && !IsWhole(question, tidy))
            throw new BrokenRuleException(Rule.QuestionMustBeAnswered);
        return new AnswerSheet([.. Answers.Where(a => a.Question != question.Code), .. tidy]);
    }

    /// <summary>The questions that are asked and must be answered, and are not.</summary>
    public IReadOnlyList<Question> MissingIn(Questionnaire questionnaire) => [.. questionnaire.AskedOf(this).Where(q => q.IsRequired && !IsWhole(q, [.. Of(q.Code)]))];

    /// <summary>What counts: the answers to the questions that are asked of who gave them.</summary>
    public AnswerSheet Asked(Questionnaire questionnaire)
    {
        var asked = questionnaire.AskedOf(this).Select(q => q.Code).ToHashSet();
        return new AnswerSheet([.. Answers.Where(a => asked.Contains(a.Question))]);
    }

    private static bool IsWhole(Question question, List<Answer> answers) =>
        question.Kind == QuestionKind.Matrix ? question.Rows.All(r => answers.Exists(a => a.Row == r.Code)) : answers.Count > 0;

    private static bool AreFew(Question question, List<Answer> answers) => question.Kind switch
    {
        QuestionKind.AnyOf => answers.DistinctBy(a => a.Option).Count() == answers.Count,
        QuestionKind.Matrix => answers.DistinctBy(a => a.Row).Count() == answers.Count,
        QuestionKind.OneOf or QuestionKind.Number or QuestionKind.Scale or QuestionKind.Text => answers.Count <= 1,
    };

    private static bool Fits(Question question, Answer answer) => answer.Question == question.Code && question.Kind switch
    {
        QuestionKind.Number => answer is { Row: null, Option: null, Text: null, Number: { } number } && number >= (question.Least ?? -Question.GreatestNumber)
            && number <= (question.Most ?? Question.GreatestNumber) && decimal.Round(number, 4) == number,
        QuestionKind.Text => answer is { Row: null, Option: null, Number: null, Text.Length: <= Question.LongestAnswer },
        QuestionKind.Matrix => answer is { Number: null, Text: null } && question.Rows.Any(r => r.Code == answer.Row) && question.Options.Any(o => o.Code == answer.Option),
        QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Scale => answer is { Row: null, Number: null, Text: null } && question.Choices.Any(c => c.Code == answer.Option),
    };
}
