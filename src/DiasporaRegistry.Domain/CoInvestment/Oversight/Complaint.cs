namespace DiasporaRegistry.Domain.CoInvestment.Oversight;

/// <summary>Where a complaint stands.</summary>
public enum ComplaintState
{
    /// <summary>The office has not answered yet.</summary>
    Waiting,
    /// <summary>The office answered in public.</summary>
    Answered,
    /// <summary>It is no complaint about the project, as the office says in public.</summary>
    SetAside,
}

/// <summary>
/// What anyone says is wrong with a project. That there is one, since when and whether it is answered is public at once; its words once the office has taken out what tells of somebody.
/// </summary>
public sealed class Complaint
{
    /// <summary>The longest text, and the longest answer.</summary>
    public const int LongestText = 3_000;
    /// <summary>The longest address of a mail.</summary>
    public const int LongestEmail = 254;
    /// <summary>The office answers within so many days; then it shows how long it has been waiting.</summary>
    public const int DaysToAnswer = 20;
    private Complaint() { }

    /// <summary>A complaint that anyone sends.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="number">Its number among the project's.</param>
    /// <param name="key">The key of its form.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="email">Where an answer is told of, if anywhere.</param>
    /// <param name="language">The language of that mail.</param>
    /// <param name="tokenHash">What the secret of its page is known by.</param>
    /// <param name="today">The day.</param>
    /// <param name="at">When.</param>
    public Complaint(Guid projectId, int number, Guid key, string text, string? email, string language, string tokenHash, DateOnly today, DateTimeOffset at)
    {
        var said = Said(text);
        if (email?.Trim().Length > LongestEmail)
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        Id = Guid.CreateVersion7(at);
        (ProjectId, Number, Sent, Text, Language, TokenHash) = (projectId, number, key, said, language, tokenHash);
        Email = Visible.IsNothing(email) ? null : email!.Trim();
        (FiledOn, FiledAt, AnswerBy) = (today, at, today.AddDays(DaysToAnswer));
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>Its number among the project's.</summary>
    public int Number { get; private set; }
    /// <summary>The key of its form: sending it twice sends once.</summary>
    public Guid Sent { get; private set; }
    /// <summary>Its words as they were sent, for the office alone; none once they are forgotten.</summary>
    public string? Text { get; private set; }
    /// <summary>Where an answer is told of.</summary>
    public string? Email { get; private set; }
    /// <summary>The language of that mail.</summary>
    public string Language { get; private set; } = "es";
    /// <summary>What the secret of its page is known by.</summary>
    public string TokenHash { get; private set; } = "";
    /// <summary>The day on which it was sent.</summary>
    public DateOnly FiledOn { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset FiledAt { get; private set; }
    /// <summary>The last day of the term to answer.</summary>
    public DateOnly AnswerBy { get; private set; }
    /// <summary>Where it stands.</summary>
    public ComplaintState State { get; private set; }
    /// <summary>Its words for everyone: nobody is told of in them.</summary>
    public string? PublicText { get; private set; }
    /// <summary>The office's answer.</summary>
    public string? Answer { get; private set; }
    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>When its public words were last cut, or put back, after it was answered.</summary>
    public DateTimeOffset? CutAt { get; private set; }

    /// <summary>Whether its public words may still be cut: it is answered, and they are there.</summary>
    public bool CanBeCut => State == ComplaintState.Answered && PublicText is not null;

    /// <summary>Publishes its words, without the passages that tell of somebody. The office leaves out, and writes nothing.</summary>
    /// <param name="copy">A copy of its words, with passages deleted.</param>
    public void Publish(string copy)
    {
        if (State != ComplaintState.Waiting)
            throw new BrokenRuleException(Rule.ComplaintIsAnsweredOnce);
        if (Visible.IsNothing(copy))
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        PublicText = Passages.Left(Text!, copy);
    }

    /// <summary>Answers it in public, beside its words.</summary>
    /// <param name="copy">A copy of its words, with passages deleted.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="at">When.</param>
    public void Reply(string copy, string answer, Guid by, DateTimeOffset at)
    {
        var said = Said(answer);
        Publish(copy);
        (State, Answer, AnsweredBy, AnsweredAt) = (ComplaintState.Answered, said, by, at);
    }

    /// <summary>Sets it aside, since it is none about the project, with a reason that everyone reads; its words stay unpublished.</summary>
    public void SetAside(string reason, Guid by, DateTimeOffset at)
    {
        if (State != ComplaintState.Waiting)
            throw new BrokenRuleException(Rule.ComplaintIsAnsweredOnce);
        (Answer, PublicText) = (Said(reason), null);
        (State, AnsweredBy, AnsweredAt) = (ComplaintState.SetAside, by, at);
    }

    /// <summary>
    /// Cuts what tells of somebody out of its public words after it was answered. What was sent stays for the office, and what was cut by mistake may be put back, as long as it is kept; then only more is cut.
    /// </summary>
    /// <param name="copy">A copy of its words, with passages deleted.</param>
    /// <param name="at">When.</param>
    public void Cut(string? copy, DateTimeOffset at)
    {
        if (!CanBeCut)
            throw new BrokenRuleException(Rule.AnsweredWordsAreCut);
        var left = Passages.Left(Text ?? PublicText!, copy);
        if (left != PublicText)
            (PublicText, CutAt) = (left, at);
    }

    /// <summary>Forgets where its sender is reached.</summary>
    public void ForgetEmail() => Email = null;

    /// <summary>Forgets its words as they were sent, and where its sender is reached; what is public stays.</summary>
    public void Forget() => (Text, Email) = (null, null);

    private static string Said(string text)
    {
        if (Visible.IsNothing(text))
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        return ManyLines.Exceeds(text, LongestText) ? throw new BrokenRuleException(Rule.MessageIsOfSomeLength) : ManyLines.Of(text);
    }
}
