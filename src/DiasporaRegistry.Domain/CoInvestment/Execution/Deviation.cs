namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>What is out of order in the execution of a project.</summary>
public enum DeviationKind
{
    /// <summary>More of the money was paid out than of the work is done.</summary>
    MoneyAhead,
    /// <summary>A report was due and is not there.</summary>
    ReportOverdue,
    /// <summary>A unit costs far more or far less than in works that are alike.</summary>
    UnitCost,
}

/// <summary>A deviation as the figures show it on some day.</summary>
/// <param name="Kind">What is out of order.</param>
/// <param name="Gravity">How grave it is, from 0 to 100, by which the programme sorts them.</param>
/// <param name="Figure">What it is: money paid in per cent, days overdue, or the cost of a unit.</param>
/// <param name="Beside">What it is compared with: work done in per cent, reports that are missing, or the median cost of a unit.</param>
public sealed record FoundDeviation(DeviationKind Kind, decimal Gravity, decimal Figure, decimal Beside);

/// <summary>A deviation that was found: its people have a term to answer; after it, it is public with their answer. It ends when it is no longer so, and stays in the history.</summary>
public sealed class Deviation
{
    /// <summary>The longest answer.</summary>
    public const int LongestAnswer = 2_000;
    /// <summary>How many days lie between two mails about a report that is missing.</summary>
    public const int DaysBetweenReminders = 14;

    /// <summary>What comes back within so many days after it ended is the same to whoever has to answer: its term goes on where it stopped.</summary>
    public const int DaysOfOneTerm = 90;

    private Deviation() { }

    /// <summary>A deviation that is found on a day.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="found">What was found.</param>
    /// <param name="day">The day, where the programme is.</param>
    /// <param name="answerDays">How many days there are to answer.</param>
    /// <param name="at">When.</param>
    /// <param name="before">The last one of the same kind, if there was one: what comes back soon has the days that were left.</param>
    public Deviation(Guid projectId, FoundDeviation found, DateOnly day, int answerDays, DateTimeOffset at, Deviation? before = null)
    {
        Id = Guid.CreateVersion7(at);
        (ProjectId, Kind, OpenedOn, AnswerBy) = (projectId, found.Kind, day, day.AddDays(Math.Min(answerDays, before?.DaysLeft(found.Kind, day) ?? answerDays)));
        See(found);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>What is out of order.</summary>
    public DeviationKind Kind { get; private set; }
    /// <summary>How grave it is, or was last, from 0 to 100.</summary>
    public decimal Gravity { get; private set; }
    /// <summary>What it is, or was last.</summary>
    public decimal Figure { get; private set; }
    /// <summary>What it is compared with.</summary>
    public decimal Beside { get; private set; }
    /// <summary>The day on which it was found.</summary>
    public DateOnly OpenedOn { get; private set; }
    /// <summary>The last day before it is public.</summary>
    public DateOnly AnswerBy { get; private set; }
    /// <summary>The day on which it was no longer so.</summary>
    public DateOnly? ResolvedOn { get; private set; }
    /// <summary>The day on which its people were last told of it by mail.</summary>
    public DateOnly? RemindedOn { get; private set; }
    /// <summary>What the project's people say to it.</summary>
    public string? Answer { get; private set; }
    /// <summary>Who wrote that.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>What the programme's office says to it.</summary>
    public string? OfficeAnswer { get; private set; }
    /// <summary>Who wrote that.</summary>
    public Guid? OfficeAnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? OfficeAnsweredAt { get; private set; }

    /// <summary>Whether it is so still.</summary>
    public bool IsOpen => ResolvedOn is null;

    /// <summary>Whether anyone sees it on a day: its term is over, and it was still so then. What ended within its term never is.</summary>
    public bool IsPublicOn(DateOnly day) => day > AnswerBy && (ResolvedOn is not { } resolved || resolved > AnswerBy);

    /// <summary>Looks at it again: the figures of today.</summary>
    public void See(FoundDeviation found)
    {
        if (found.Kind != Kind)
            throw new ArgumentException("Another deviation.", nameof(found));
        (Gravity, Figure, Beside) = (found.Gravity, found.Figure, found.Beside);
    }

    /// <summary>Tells its people of it: when it is found, and every so many days while a report is still missing.</summary>
    /// <returns>Whether a mail is due now.</returns>
    public bool Remind(DateOnly day)
    {
        if (!IsOpen || RemindedOn is { } last && (Kind != DeviationKind.ReportOverdue || day < last.AddDays(DaysBetweenReminders)))
            return false;
        RemindedOn = day;
        return true;
    }

    /// <summary>Ends it: it is no longer so.</summary>
    public void Resolve(DateOnly day) => ResolvedOn ??= day;

    /// <summary>The project's people answer; a later answer takes the place of the first while the term runs.</summary>
    public void Reply(string text, DateOnly today, Guid by, DateTimeOffset at)
    {
        // What the public has read is not rewritten; who had nothing to say in time still may.
        if (!IsOpen || (Answer is not null && today > AnswerBy))
            throw new BrokenRuleException(Rule.DeviationIsAnsweredInItsTerm);
        (Answer, AnsweredBy, AnsweredAt) = (Said(text), by, at);
    }

    /// <summary>The programme's office answers.</summary>
    public void OfficeReply(string text, DateOnly today, Guid by, DateTimeOffset at)
    {
        if (!IsOpen || (OfficeAnswer is not null && today > AnswerBy))
            throw new BrokenRuleException(Rule.DeviationIsAnsweredInItsTerm);
        (OfficeAnswer, OfficeAnsweredBy, OfficeAnsweredAt) = (Said(text), by, at);
    }

    // How many days of its term were left when it ended; none where another one of the kind begins a term of its own.
    private int? DaysLeft(DeviationKind kind, DateOnly day) =>
        kind == Kind && ResolvedOn is { } ended && day <= ended.AddDays(DaysOfOneTerm) ? Math.Max(0, AnswerBy.DayNumber - ended.DayNumber) : null;

    private static string Said(string text)
    {
        if (Visible.IsNothing(text))
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        return ManyLines.Exceeds(text, LongestAnswer) ? throw new BrokenRuleException(Rule.MessageIsOfSomeLength) : ManyLines.Of(text);
    }
}
