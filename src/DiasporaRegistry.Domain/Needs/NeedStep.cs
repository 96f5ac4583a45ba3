using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Needs;

/// <summary>Where a need stands.</summary>
public enum NeedState
{
    /// <summary>It waits for an answer.</summary>
    Open,
    /// <summary>It was answered, and the organization has not said yet whether that helped.</summary>
    Answered,
    /// <summary>It was answered, and that helped, wholly or partly.</summary>
    Closed,
    /// <summary>The organization took it back.</summary>
    Withdrawn,
}

/// <summary>How much a need presses.</summary>
public enum NeedUrgency
{
    /// <summary>Without it the organization's work stops.</summary>
    Urgent,
    /// <summary>Within some months.</summary>
    Soon,
    /// <summary>When it can be.</summary>
    CanWait,
}

/// <summary>At which end of the diaspora a need is.</summary>
public enum NeedEnd
{
    /// <summary>Where the organization is.</summary>
    Residence,
    /// <summary>Where its members come from.</summary>
    Origin,
}

/// <summary>How a consulate answers a need.</summary>
public enum NeedAnswer
{
    /// <summary>With a service of its catalogue.</summary>
    Service,
    /// <summary>With words about where else to turn.</summary>
    Referral,
    /// <summary>That nobody offers this: an answer too, which its ministry counts.</summary>
    Nobody,
}

/// <summary>Whether what was answered helped.</summary>
public enum NeedHelp
{
    /// <summary>It helped.</summary>
    Yes,
    /// <summary>It helped in part.</summary>
    Partly,
    /// <summary>It did not; the need is open again.</summary>
    No,
}

/// <summary>What was done about a need.</summary>
public enum NeedAct
{
    /// <summary>The organization stated it.</summary>
    State,
    /// <summary>A consulate answered it.</summary>
    Answer,
    /// <summary>The organization said whether that helped.</summary>
    Judge,
    /// <summary>The organization took it back.</summary>
    Withdraw,
}

/// <summary>One act in the life of a need: who, when and what.</summary>
public sealed class NeedStep
{
    private NeedStep() { }

    internal NeedStep(int number, NeedAct act, Actor by, DateTimeOffset at) => (Number, Act, AccountId, Capacity, At) = (number, act, by.AccountId, by.Capacity, at);

    /// <summary>Its place, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>What was done.</summary>
    public NeedAct Act { get; private set; }
    /// <summary>Who did it.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>The consulate that answered.</summary>
    public string? ConsulateCode { get; internal init; }
    /// <summary>How it answered.</summary>
    public NeedAnswer? Answer { get; internal init; }
    /// <summary>The service that it answered with.</summary>
    public Guid? ServiceId { get; internal init; }
    /// <summary>What was said with it.</summary>
    public string? Words { get; internal init; }
    /// <summary>Whether it helped.</summary>
    public NeedHelp? Help { get; internal init; }
}
