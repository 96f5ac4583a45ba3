namespace DiasporaRegistry.Web.Work;

/// <summary>How something goes that is done in rounds.</summary>
/// <param name="DoneAt">When a round last ended well.</param>
/// <param name="FailedAt">When one last failed.</param>
/// <param name="Failure">The kind of that failure.</param>
public sealed record DutyPace(DateTimeOffset? DoneAt, DateTimeOffset? FailedAt, string? Failure)
{
    /// <summary>Before the first round.</summary>
    public static DutyPace None { get; } = new(null, null, null);
}

/// <summary>Something that the register does by itself, in rounds, and that says how it goes. No duty has to do with the works of co-investment, which are built of stone (<c>CoInvestment/Works</c>).</summary>
public interface IDuty
{
    /// <summary>By what name it is told of: that of its class. Under another name it is another duty, and the old one is forgotten in a day.</summary>
    string Name => GetType().Name;

    /// <summary>Whether each process does it for itself, and nobody asks whether any does.</summary>
    bool IsOfEachProcess => false;

    /// <summary>How long it waits from one round to the next.</summary>
    TimeSpan Every { get; }

    /// <summary>How it goes.</summary>
    DutyPace Pace { get; }
}
