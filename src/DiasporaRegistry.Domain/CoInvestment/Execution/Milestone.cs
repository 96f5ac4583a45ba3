namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>A part of a work, as it is planned.</summary>
/// <param name="Name">What is done then, such as the foundations.</param>
/// <param name="Share">How much of the whole work it is, in whole per cent.</param>
/// <param name="PlannedOn">The day by which it is to be done.</param>
public sealed record PlannedMilestone(string Name, int Share, DateOnly PlannedOn);

/// <summary>A part of a work that can be seen to be done; the shares of all parts are the whole work.</summary>
public sealed class Milestone
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 160;

    private Milestone() { }

    internal Milestone(int number, PlannedMilestone planned, DateTimeOffset at) =>
        (Id, Number, Name, Share, PlannedOn) = (Guid.CreateVersion7(at), number, OneLine.Of(planned.Name), planned.Share, planned.PlannedOn);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the plan, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>What is done then.</summary>
    public string Name { get; private set; } = "";
    /// <summary>How much of the whole work it is, in whole per cent.</summary>
    public int Share { get; private set; }
    /// <summary>The day by which it is to be done.</summary>
    public DateOnly PlannedOn { get; private set; }
    /// <summary>The day on which it was done, once the office has seen that it is.</summary>
    public DateOnly? DoneOn { get; private set; }
    /// <summary>Who at the office saw it.</summary>
    public Guid? DoneBy { get; private set; }

    /// <summary>Whether it is done.</summary>
    public bool IsDone => DoneOn is not null;

    internal void Do(DateOnly day, Guid by) => (DoneOn, DoneBy) = (day, by);

    internal void Move(DateOnly planned) => PlannedOn = planned;
}

/// <summary>How far a work is: what is said of each part, weighed by its share.</summary>
public static class Progress
{
    /// <summary>The progress of the whole in per cent, to a tenth: nothing where nothing is done, 100 only where all is.</summary>
    /// <param name="parts">The share of each part, and how much of it is done, both in per cent.</param>
    public static decimal Of(IEnumerable<(int Share, int Percent)> parts)
    {
        var sum = parts.Sum(p => (decimal)p.Share * p.Percent) / 100m;
        // Never rounded up to what is not reached yet.
        return decimal.Floor(sum * 10) / 10;
    }

    /// <summary>What was paid out of what the works cost, in per cent, to a tenth.</summary>
    public static decimal OfMoney(decimal paidOut, decimal cost) => cost <= 0 ? 0 : decimal.Floor(Math.Min(paidOut / cost, 1000m) * 1000) / 10;
}
