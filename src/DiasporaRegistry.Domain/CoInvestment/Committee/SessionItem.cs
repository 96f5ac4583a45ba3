using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Domain.CoInvestment.Committee;

/// <summary>What a session decided about a proposal.</summary>
public enum SessionDecision
{
    /// <summary>It awarded the programme's share.</summary>
    Awarded,
    /// <summary>It decided against it.</summary>
    Declined,
    /// <summary>It left it for another session.</summary>
    Postponed,
}

/// <summary>The points that one member gave a proposal by one criterion.</summary>
public sealed class ProposalScore
{
    /// <summary>The most points; the least is none.</summary>
    public const int Most = 10;

    private ProposalScore() { }

    internal ProposalScore(Guid memberId, string criterion, int points, DateTimeOffset at) => (SeatId, Criterion, Points, GivenAt) = (memberId, criterion, points, at);

    /// <summary>The seat of the member.</summary>
    public Guid SeatId { get; private set; }
    /// <summary>The criterion, by its code.</summary>
    public string Criterion { get; private set; } = "";
    /// <summary>The points, from 0 to <see cref="Most"/>.</summary>
    public int Points { get; private set; }
    /// <summary>When they were given.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    internal void Give(int points, DateTimeOffset at) => (Points, GivenAt) = (points, at);
}

/// <summary>That a member has a conflict of interest in a proposal, and takes no part in it.</summary>
public sealed class ConflictDeclaration
{
    private ConflictDeclaration() { }

    internal ConflictDeclaration(Guid memberId, string reason, DateTimeOffset at) => (SeatId, Reason, DeclaredAt) = (memberId, reason, at);

    /// <summary>The seat of the member.</summary>
    public Guid SeatId { get; private set; }
    /// <summary>Why, for the programme alone; empty where the register wrote it, since the member answers for an organization of the proposal.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset DeclaredAt { get; private set; }
}

/// <summary>A proposal on a session's agenda: its scores, who takes no part, and what was decided.</summary>
public sealed class SessionItem
{
    private readonly List<ProposalScore> scores = [];
    private readonly List<ConflictDeclaration> conflicts = [];

    private SessionItem() { }

    internal SessionItem(Guid proposalId, int position, DateTimeOffset at) => (Id, ProposalId, Position) = (Guid.CreateVersion7(at), proposalId, position);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The proposal.</summary>
    public Guid ProposalId { get; private set; }
    /// <summary>Its place on the agenda, from 1.</summary>
    public int Position { get; private set; }
    /// <summary>The points that were given.</summary>
    public IReadOnlyCollection<ProposalScore> Scores => scores;
    /// <summary>Who takes no part.</summary>
    public IReadOnlyCollection<ConflictDeclaration> Conflicts => conflicts;
    /// <summary>What was decided; none while it was not.</summary>
    public SessionDecision? Decision { get; private set; }
    /// <summary>Why it was decided against, or left; public.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether a member takes no part.</summary>
    public bool IsInConflict(Guid memberId) => conflicts.Exists(c => c.SeatId == memberId);

    /// <summary>Whether a member gave points by every criterion.</summary>
    public bool IsScoredBy(Guid memberId, YearRules rules) => rules.Criteria.All(c => scores.Exists(s => s.SeatId == memberId && s.Criterion == c.Code));

    /// <summary>The points of a member, weighted, from 0 to <see cref="ProposalScore.Most"/>; none where some are missing or the member takes no part.</summary>
    public decimal? PointsOf(Guid memberId, YearRules rules)
    {
        if (rules.Criteria.Count == 0 || IsInConflict(memberId) || !IsScoredBy(memberId, rules))
            return null;
        return rules.Criteria.Sum(c => (decimal)c.Weight * scores.Find(s => s.SeatId == memberId && s.Criterion == c.Code)!.Points) / rules.Criteria.Sum(c => c.Weight);
    }

    /// <summary>The mean of all members who scored it whole and take part, to two decimals, halves away from zero; none where nobody did.</summary>
    public decimal? Points(YearRules rules)
    {
        var given = scores.Select(s => s.SeatId).Distinct().Select(m => PointsOf(m, rules)).OfType<decimal>().ToList();
        return given.Count == 0 ? null : Math.Round(given.Average(), 2, MidpointRounding.AwayFromZero);
    }

    internal void Declare(Guid memberId, string reason, DateTimeOffset at)
    {
        if (IsInConflict(memberId))
            throw new BrokenRuleException(Rule.ConflictIsDeclaredOnce);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        TakeOut(memberId, ManyLines.Of(reason), at);
    }

    internal void TakeOut(Guid memberId, string reason, DateTimeOffset at)
    {
        conflicts.Add(new ConflictDeclaration(memberId, reason, at));
        // Points of somebody in conflict never count, also those given before it was known.
        scores.RemoveAll(s => s.SeatId == memberId);
    }

    internal void Score(Guid memberId, IReadOnlyDictionary<string, int> points, YearRules rules, DateTimeOffset at)
    {
        if (IsInConflict(memberId))
            throw new BrokenRuleException(Rule.ConflictedMemberTakesNoPart);
        if (rules.Criteria.Any(c => !points.ContainsKey(c.Code)) || points.Any(p => rules.Criteria.All(c => c.Code != p.Key) || p.Value is < 0 or > ProposalScore.Most))
            throw new BrokenRuleException(Rule.ScoresAnswerEveryCriterion, ProposalScore.Most);
        foreach (var (criterion, given) in points)
        {
            if (scores.Find(s => s.SeatId == memberId && s.Criterion == criterion) is { } known)
                known.Give(given, at);
            else
                scores.Add(new ProposalScore(memberId, criterion, given, at));
        }
    }

    internal void Decide(SessionDecision decision, string? reason)
    {
        if (Decision is not null)
            throw new BrokenRuleException(Rule.ItemIsDecidedOnce);
        if (decision != SessionDecision.Awarded && Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        if (ManyLines.Exceeds(reason, Proposal.LongestReason))
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        (Decision, Reason) = (decision, Visible.IsNothing(reason) ? null : ManyLines.Of(reason));
    }
}
