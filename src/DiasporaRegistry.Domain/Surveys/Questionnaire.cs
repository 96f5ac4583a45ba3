using System.Globalization;

namespace DiasporaRegistry.Domain.Surveys;

/// <summary>The questions of a survey in their order. It is never changed: each verb answers another one.</summary>
/// <param name="Questions">The questions.</param>
public sealed record Questionnaire(IReadOnlyList<Question> Questions)
{
    /// <summary>The most questions: whoever answers on a telephone gives up long before.</summary>
    public const int MostQuestions = 60;

    /// <summary>One without questions.</summary>
    public static Questionnaire Empty { get; } = new([]);

    /// <summary>The question with a code; none where there is none.</summary>
    public Question? Find(string? code) => Questions.FirstOrDefault(q => q.Code == code);

    /// <summary>The code of a question to come; one that was taken out leaves its code unused only where it was not the last.</summary>
    public string NextCode() => "q" + (Questions.Select(q => int.Parse(q.Code.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>With a question at its end, or in the place of the one with its code.</summary>
    /// <exception cref="BrokenRuleException">The question is not whole, does not fit, or takes away what another one depends on.</exception>
    public Questionnaire With(Question question)
    {
        var tidy = question.Tidy();
        return Checked(Find(tidy.Code) is null ? [.. Questions, tidy] : [.. Questions.Select(q => q.Code == tidy.Code ? tidy : q)]);
    }

    /// <summary>Without a question.</summary>
    /// <exception cref="BrokenRuleException">Another one depends on it.</exception>
    public Questionnaire Without(string code) => Checked([.. Questions.Where(q => q.Code != code)]);

    /// <summary>With a question one place earlier or later; at either end it stays.</summary>
    /// <exception cref="BrokenRuleException">A condition would come before the question that it depends on.</exception>
    public Questionnaire Moved(string code, bool earlier)
    {
        var (order, from) = (Questions.ToList(), Questions.ToList().FindIndex(q => q.Code == code));
        var to = earlier ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= order.Count)
            return this;
        (order[from], order[to]) = (order[to], order[from]);
        return Checked(order);
    }

    /// <summary>The questions that are asked of who gave these answers, in their order. What was answered on a way that is no longer taken decides nothing.</summary>
    public IReadOnlyList<Question> AskedOf(AnswerSheet answers)
    {
        var asked = new List<Question>(Questions.Count);
        foreach (var question in Questions)
        {
            if (question.ShownIf is not { } condition || asked.Exists(q => q.Code == condition.Question) && answers.Of(condition.Question).Any(a => a.Option is { } option && condition.Options.Contains(option)))
                asked.Add(question);
        }

        return asked;
    }

    private static Questionnaire Checked(List<Question> questions)
    {
        if (questions.Count > MostQuestions)
            throw new BrokenRuleException(Rule.QuestionsAreFew);
        for (var at = 0; at < questions.Count; at++)
        {
            if (questions[at].ShownIf is { } condition && (questions.FindIndex(q => q.Code == condition.Question) is var on && (on < 0 || on >= at || !questions[on].CanDecide)
                    || condition.Options.Count == 0 || condition.Options.Except(questions[on].Choices.Select(c => c.Code)).Any()))
                throw new BrokenRuleException(Rule.ConditionIsAboutAnEarlierQuestion);
        }

        return new Questionnaire(questions);
    }
}
