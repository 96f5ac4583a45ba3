namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>Where a tranche stands between the two people that it takes.</summary>
public enum TrancheState
{
    /// <summary>Nobody asked for it yet.</summary>
    Planned,
    /// <summary>One person of the office asked for it; another one decides.</summary>
    Requested,
    /// <summary>It may be paid out.</summary>
    Released,
}

/// <summary>What lacks before a tranche may be released.</summary>
public enum TrancheGap
{
    /// <summary>A part of the work is not done.</summary>
    Milestone,
    /// <summary>No report was accepted yet, or one is overdue.</summary>
    Report,
    /// <summary>A paper of a kind that the year asks for is not named.</summary>
    Evidence,
}

/// <summary>A tranche as it is planned.</summary>
/// <param name="Amount">How much, in the project's currency.</param>
/// <param name="Milestones">The parts that have to be done before, by their numbers in the plan.</param>
/// <param name="AsksReport">Whether all reports that are due have to be there, and at least one be accepted.</param>
/// <param name="Evidence">The kinds of papers that have to be named, by their codes in the year's rules.</param>
public sealed record PlannedTranche(decimal Amount, IReadOnlyList<int> Milestones, bool AsksReport, IReadOnlyList<string> Evidence);

/// <summary>A paper that shows that a tranche may be released.</summary>
/// <param name="Kind">What sort of paper it is, by its code in the year's rules.</param>
/// <param name="Reference">Its number, or where it can be found.</param>
public sealed record TranchePaper(string Kind, string Reference);

/// <summary>A part of the money that is paid for the works only once what it waits for is there, and two people of the office say so.</summary>
public sealed class Tranche
{
    /// <summary>The longest reference of a paper.</summary>
    public const int LongestReference = 120;

    private Tranche() { }

    internal Tranche(int number, PlannedTranche planned, string currency, IReadOnlyList<Milestone> milestones, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Number, Amount, Currency, AsksReport) = (number, planned.Amount, currency, planned.AsksReport);
        Milestones = [.. planned.Milestones.Select(n => milestones.Single(m => m.Number == n).Id)];
        Evidence = [.. planned.Evidence];
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place among the tranches, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>How much it is.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>The parts of the work that have to be done before.</summary>
    public IReadOnlyList<Guid> Milestones { get; private set; } = [];
    /// <summary>Whether all reports that are due have to be there, and at least one be accepted.</summary>
    public bool AsksReport { get; private set; }
    /// <summary>The kinds of papers that have to be named.</summary>
    public IReadOnlyList<string> Evidence { get; private set; } = [];
    /// <summary>Where it stands.</summary>
    public TrancheState State { get; private set; }
    /// <summary>The papers that were named.</summary>
    public IReadOnlyList<TranchePaper> Papers { get; private set; } = [];
    /// <summary>Who asked for it.</summary>
    public Guid? RequestedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? RequestedAt { get; private set; }
    /// <summary>Who released it.</summary>
    public Guid? ReleasedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    internal void Request(IReadOnlyList<TranchePaper> papers, Guid by, DateTimeOffset at) =>
        (State, Papers, RequestedBy, RequestedAt) = (TrancheState.Requested, [.. papers.Select(p => p with { Reference = OneLine.Of(p.Reference) })], by, at);

    internal void TurnDown() => (State, Papers, RequestedBy, RequestedAt) = (TrancheState.Planned, [], null, null);

    internal void Release(Guid by, DateTimeOffset at) => (State, ReleasedBy, ReleasedAt) = (TrancheState.Released, by, at);
}
