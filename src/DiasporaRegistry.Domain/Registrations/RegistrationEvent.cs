namespace DiasporaRegistry.Domain.Registrations;

/// <summary>One act in the history of a registration: who, when, why, from which state to which.</summary>
public sealed class RegistrationEvent
{
    private RegistrationEvent() { }

    internal RegistrationEvent(int sequence, RegistrationAct act, RegistrationState from, RegistrationState to, Actor by, string? reason, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Sequence = sequence;
        Act = act;
        From = from;
        To = to;
        AccountId = by.AccountId;
        Capacity = by.Capacity;
        Reason = reason;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the history, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>What was done.</summary>
    public RegistrationAct Act { get; private set; }
    /// <summary>The state before.</summary>
    public RegistrationState From { get; private set; }
    /// <summary>The state after.</summary>
    public RegistrationState To { get; private set; }
    /// <summary>Who did it; none for the register itself.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>Why, in words that the organization can read.</summary>
    public string? Reason { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
