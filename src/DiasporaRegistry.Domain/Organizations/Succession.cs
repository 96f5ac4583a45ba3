using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>How one organization goes on in another.</summary>
public enum SuccessionKind
{
    /// <summary>Several united in one.</summary>
    MergedInto,
    /// <summary>A part of it became an organization of its own.</summary>
    SplitInto,
    /// <summary>It goes on under another name and other statutes.</summary>
    GoesOnAs,
    /// <summary>Stated before anybody was asked how.</summary>
    Unstated,
}

/// <summary>Who says that one organization goes on in another.</summary>
public enum SuccessionSide
{
    /// <summary>The organization that was before.</summary>
    Predecessor,
    /// <summary>The organization that came after.</summary>
    Successor,
    /// <summary>A ministry that knows both.</summary>
    Ministry,
}

/// <summary>Where a statement of succession stands.</summary>
public enum SuccessionState
{
    /// <summary>One side says so; the other, or a ministry, has not confirmed it, and nobody else knows of it.</summary>
    Waiting,
    /// <summary>Both say so, or a ministry does: both pages tell of it.</summary>
    Holds,
    /// <summary>The other side, or a ministry, did not confirm it.</summary>
    Declined,
    /// <summary>Whoever said so took it back, or a ministry did.</summary>
    TakenBack,
}

/// <summary>How an organization goes on in another, and since which day.</summary>
/// <param name="Kind">How.</param>
/// <param name="On">The day; none where nobody knows it any more.</param>
public sealed record SuccessionTerms(SuccessionKind Kind, DateOnly? On);

/// <summary>What is known of two organizations when one is said to go on in the other.</summary>
/// <param name="Between">What was said between the two before, whatever became of it.</param>
/// <param name="Before">Every organization that the predecessor came out of, directly or through others; read in the same transaction.</param>
/// <param name="Today">The latest day that it is where any of their ministries are.</param>
public sealed record SuccessionFacts(IReadOnlyCollection<Succession> Between, IReadOnlySet<Guid> Before, DateOnly Today);

/// <summary>That one organization goes on in another: it was merged into it, split, or goes on under another name. An organization may come out of several, and several out of it.</summary>
public sealed class Succession
{
    /// <summary>After a refusal the same side says it again after so many days, so that nobody is worn down.</summary>
    public const int DaysAfterRefusal = 30;

    /// <summary>How often one side may state the same within as many days, each time taken back.</summary>
    public const int MostStatements = 3;

    private Succession() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization that was before.</summary>
    public Guid PredecessorId { get; private set; }
    /// <summary>The organization that came after.</summary>
    public Guid SuccessorId { get; private set; }
    /// <summary>How.</summary>
    public SuccessionKind Kind { get; private set; }
    /// <summary>Since which day; none where nobody knows it any more.</summary>
    public DateOnly? On { get; private set; }
    /// <summary>Who says so.</summary>
    public SuccessionSide StatedBy { get; private set; }
    /// <summary>The account that said so.</summary>
    public Guid? Stater { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset StatedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public SuccessionState State { get; private set; }
    /// <summary>Who confirmed it, declined it or took it back; none while it waits, and where a ministry said so itself.</summary>
    public SuccessionSide? AnsweredBy { get; private set; }
    /// <summary>The account that did.</summary>
    public Guid? Answerer { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether it waits or holds: said once, nobody says it a second time.</summary>
    public bool Stands => State is SuccessionState.Waiting or SuccessionState.Holds;

    /// <summary>Says that one organization goes on in another; what a ministry says holds, anything else waits for the other side or a ministry.</summary>
    /// <param name="predecessor">The organization that was before.</param>
    /// <param name="successor">The one that came after.</param>
    /// <param name="terms">How, and since when.</param>
    /// <param name="facts">What is known of the two.</param>
    /// <param name="side">Who says so.</param>
    /// <param name="by">The account.</param>
    /// <param name="at">Now.</param>
    public static Succession Say(Organization predecessor, Organization successor, SuccessionTerms terms, SuccessionFacts facts, SuccessionSide side, Actor by, DateTimeOffset at)
    {
        RefuseCircle(predecessor.Id, successor.Id, facts.Before);
        if (!Enum.IsDefined(terms.Kind) || terms.On > facts.Today)
            throw new BrokenRuleException(Rule.SuccessionHasHappened);
        if (facts.Between.Any(s => s.Stands))
            throw new BrokenRuleException(Rule.SuccessionIsStatedOnce);
        if (side != SuccessionSide.Ministry && facts.Between.Any(s => s.State == SuccessionState.Declined && s.StatedBy == side && s.AnsweredAt > at.AddDays(-DaysAfterRefusal)))
            throw new BrokenRuleException(Rule.SuccessionIsStatedAgainLater);
        // Each statement writes to all who speak for the other: taken back and said again, it would be a way to besiege them.
        if (side != SuccessionSide.Ministry && facts.Between.Count(s => s.StatedBy == side && s.StatedAt > at.AddDays(-DaysAfterRefusal)) >= MostStatements)
            throw new BrokenRuleException(Rule.SuccessionIsStatedAgainLater);
        var succession = new Succession
        {
            Id = Guid.CreateVersion7(at),
            PredecessorId = predecessor.Id,
            SuccessorId = successor.Id,
            Kind = terms.Kind,
            On = terms.On,
            StatedBy = side,
            Stater = by.AccountId,
            StatedAt = at,
        };
        if (side == SuccessionSide.Ministry)
            succession.Hold(predecessor, successor, at);
        return succession;
    }

    /// <summary>The other side, or a ministry, confirms it: both pages tell of it from now on.</summary>
    public void Confirm(Organization predecessor, Organization successor, IReadOnlySet<Guid> before, SuccessionSide side, Actor by, DateTimeOffset at)
    {
        RefuseUnlessWaiting();
        if (side == StatedBy)
            throw new BrokenRuleException(Rule.SuccessionIsConfirmedByTheOther);
        RefuseCircle(PredecessorId, SuccessorId, before);
        Answer(side, by, at);
        Hold(predecessor, successor, at);
    }

    /// <summary>The other side, or a ministry, does not confirm it.</summary>
    public void Decline(SuccessionSide side, Actor by, DateTimeOffset at)
    {
        RefuseUnlessWaiting();
        if (side == StatedBy)
            throw new BrokenRuleException(Rule.SuccessionIsConfirmedByTheOther);
        Answer(side, by, at);
        State = SuccessionState.Declined;
    }

    /// <summary>Whoever said so takes it back before it was answered; a ministry does also afterwards, where it was said by mistake.</summary>
    public void TakeBack(Organization predecessor, Organization successor, SuccessionSide side, Actor by, DateTimeOffset at)
    {
        if (!Stands)
            throw new BrokenRuleException(Rule.SuccessionIsAnsweredOnce);
        if (side != SuccessionSide.Ministry && (side != StatedBy || State != SuccessionState.Waiting))
            throw new BrokenRuleException(Rule.SuccessionIsAnsweredOnce);
        Answer(side, by, at);
        if (State == SuccessionState.Holds)
            Organization.ChangeKin(predecessor, successor, at);
        State = SuccessionState.TakenBack;
    }

    private void Hold(Organization predecessor, Organization successor, DateTimeOffset at)
    {
        State = SuccessionState.Holds;
        Organization.ChangeKin(predecessor, successor, at);
    }

    private void Answer(SuccessionSide side, Actor by, DateTimeOffset at) => (AnsweredBy, Answerer, AnsweredAt) = (side, by.AccountId, at);

    private void RefuseUnlessWaiting()
    {
        if (State != SuccessionState.Waiting)
            throw new BrokenRuleException(Rule.SuccessionIsAnsweredOnce);
    }

    private static void RefuseCircle(Guid predecessor, Guid successor, IReadOnlySet<Guid> before)
    {
        if (predecessor == successor)
            throw new BrokenRuleException(Rule.OrganizationIsNotItsOwnPredecessor);
        if (before.Contains(successor))
            throw new BrokenRuleException(Rule.PredecessorCameBefore);
    }
}
