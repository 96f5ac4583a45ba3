namespace DiasporaRegistry.Domain.CoInvestment.Calls;

/// <summary>A question about a call, and its answer: both are public for everyone, so that nobody knows more than others. Who asked is not shown.</summary>
public sealed class CallQuestion
{
    /// <summary>The longest question or answer.</summary>
    public const int LongestText = 2_000;

    private CallQuestion() { }

    /// <summary>Somebody asks about a call that is public and not over.</summary>
    public CallQuestion(Call call, string text, Guid by, DateTimeOffset at)
    {
        if (call.StageAt(at) is not (CallStage.Announced or CallStage.Open))
            throw new BrokenRuleException(Rule.QuestionsEndWithTheCall);
        Id = Guid.CreateVersion7(at);
        (CallId, AskedBy, AskedAt) = (call.Id, by, at);
        Text = Said(text);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The call.</summary>
    public Guid CallId { get; private set; }
    /// <summary>The question.</summary>
    public string Text { get; private set; } = "";
    /// <summary>Who asked; nobody is shown that.</summary>
    public Guid? AskedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }
    /// <summary>The answer; none while it waits.</summary>
    public string? Answer { get; private set; }
    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>Whether it is answered to its asker alone, since it tells of somebody or is no question.</summary>
    public bool IsWithheld { get; private set; }

    /// <summary>Answers it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="withheld">Whether the public does not see it.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="at">When.</param>
    public void Reply(string answer, bool withheld, Guid by, DateTimeOffset at)
    {
        if (AnsweredAt is not null)
            throw new BrokenRuleException(Rule.QuestionIsAnsweredOnce);
        Answer = Said(answer);
        (IsWithheld, AnsweredBy, AnsweredAt) = (withheld, by, at);
    }

    private static string Said(string text)
    {
        if (Visible.IsNothing(text))
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        if (ManyLines.Exceeds(text, LongestText))
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        return ManyLines.Of(text);
    }
}
