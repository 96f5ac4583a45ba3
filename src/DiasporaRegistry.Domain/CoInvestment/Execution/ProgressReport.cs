using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>Where a progress report stands.</summary>
public enum ReportState
{
    /// <summary>The programme has not looked at it yet.</summary>
    Waiting,
    /// <summary>The programme accepted it.</summary>
    Accepted,
    /// <summary>The programme asks for another one, and says why.</summary>
    Returned,
}

/// <summary>How much of a part is done, as a report says.</summary>
/// <param name="MilestoneId">The part.</param>
/// <param name="Percent">How much of it, in whole per cent.</param>
public sealed record PartProgress(Guid MilestoneId, int Percent);

/// <summary>What a project's people tell of a work: how far each part is, and what was done. What was paid is read from the books. It is never edited; where it is returned, another one follows.</summary>
public sealed class ProgressReport
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 4_000;
    /// <summary>The longest reason.</summary>
    public const int LongestReason = 1_000;

    private ProgressReport() { }

    internal ProgressReport(int number, DateOnly dueOn, IReadOnlyList<PartProgress> parts, decimal physical, string text, Money paidOut, decimal financial, Actor by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Number, DueOn, Parts, Physical, Text) = (number, dueOn, parts, physical, text);
        (PaidOut, Financial) = (paidOut.Amount, financial);
        (WrittenBy, WrittenAs, WrittenAt) = (by.AccountId, by.Capacity, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its number among the project's, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>The last of the days that it was due on.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>How far each part is.</summary>
    public IReadOnlyList<PartProgress> Parts { get; private set; } = [];
    /// <summary>How far the whole is, in per cent.</summary>
    public decimal Physical { get; private set; }
    /// <summary>What was paid out when it was sent, in the project's currency, as the books said.</summary>
    public decimal PaidOut { get; private set; }
    /// <summary>That in per cent of what the works cost.</summary>
    public decimal Financial { get; private set; }
    /// <summary>What was done, as it was written.</summary>
    public string Text { get; private set; } = "";
    /// <summary>What the office left of it for everyone, where a passage told of somebody; none where all of it is public.</summary>
    public string? PublicText { get; private set; }
    /// <summary>Who wrote it.</summary>
    public Guid? WrittenBy { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity WrittenAs { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public ReportState State { get; private set; }
    /// <summary>Who accepted or returned it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was returned.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether it answers for the days up to its own: it waits or was accepted.</summary>
    public bool Counts => State != ReportState.Returned;

    /// <summary>What anyone reads of it once it is accepted.</summary>
    public string Said => PublicText ?? Text;

    internal void LeaveOut(string? copy) => PublicText = Oversight.Passages.Left(Text, copy) is var left && left == Text ? null : left;

    internal void Accept(Guid by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (ReportState.Accepted, by, at);

    internal void Return(string reason, Guid by, DateTimeOffset at) => (State, Reason, DecidedBy, DecidedAt) = (ReportState.Returned, ManyLines.Of(reason), by, at);
}
