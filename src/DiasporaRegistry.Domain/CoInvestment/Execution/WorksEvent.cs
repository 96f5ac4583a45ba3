using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>What was done about the execution of a project.</summary>
public enum WorksAct
{
    /// <summary>The plan was written.</summary>
    Plan,
    /// <summary>A planned day was moved.</summary>
    Reschedule,
    /// <summary>A report was sent.</summary>
    Report,
    /// <summary>A report was accepted.</summary>
    AcceptReport,
    /// <summary>A report was returned.</summary>
    ReturnReport,
    /// <summary>Passages of an accepted report were left out of what anyone reads.</summary>
    LeaveOut,
    /// <summary>A part of the work was found done.</summary>
    DoMilestone,
    /// <summary>A tranche was asked for.</summary>
    RequestTranche,
    /// <summary>A tranche that was asked for was turned down.</summary>
    TurnDownTranche,
    /// <summary>A tranche was released.</summary>
    ReleaseTranche,
    /// <summary>The work was handed over.</summary>
    Deliver,
}

/// <summary>One act of the execution: what, by whom, when and why.</summary>
public sealed class WorksEvent
{
    private WorksEvent() { }

    internal WorksEvent(int sequence, WorksAct act, int? number, string? reason, Actor by, DateTimeOffset at) =>
        (Sequence, Act, Number, Reason, AccountId, Capacity, At) = (sequence, act, number, reason, by.AccountId, by.Capacity, at);

    /// <summary>Its place in the history, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>What was done.</summary>
    public WorksAct Act { get; private set; }
    /// <summary>The number of the part, report or tranche that it was done to.</summary>
    public int? Number { get; private set; }
    /// <summary>Why.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who did it.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
