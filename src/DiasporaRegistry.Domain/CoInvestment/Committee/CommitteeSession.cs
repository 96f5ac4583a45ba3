using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Committee;

/// <summary>Where a session stands.</summary>
public enum SessionState
{
    /// <summary>It is convened: members read, declare conflicts and score.</summary>
    Convened,
    /// <summary>It is held with a quorum, and decides.</summary>
    Held,
    /// <summary>It is over, and its minutes are public.</summary>
    Closed,
    /// <summary>It was called off before it was held, or because its call was.</summary>
    CalledOff,
}

/// <summary>A meeting of a programme's committee that decides about proposals of a call: agenda, quorum, conflicts, scores, ranking, decisions, minutes.</summary>
public sealed class CommitteeSession
{
    /// <summary>The longest place or reason.</summary>
    public const int LongestPlace = 200;

    private readonly List<SessionItem> items = [];

    private CommitteeSession() { }

    /// <summary>Convenes a session about admitted proposals of a call whose window is over.</summary>
    public CommitteeSession(Call call, ProgrammeYear year, int number, IReadOnlyList<Proposal> agenda, DateTimeOffset heldAt, string place, Guid by, DateTimeOffset at)
    {
        year.RefuseUnlessOpen();
        if (!year.Rules.Asks(ProgrammeStep.CommitteeSession))
            throw new BrokenRuleException(Rule.CommitteeDecidesWhereItIsAsked);
        RefuseIfCalledOff(call);
        if (call.StageAt(at) != CallStage.Closed)
            throw new BrokenRuleException(Rule.ProposalsAreReviewedAfterTheCall);
        if (agenda.Count == 0 || agenda.Any(p => p.CallId != call.Id || p.State != ProposalStage.Admitted) || agenda.DistinctBy(p => p.Id).Count() != agenda.Count)
            throw new BrokenRuleException(Rule.AgendaIsOfAdmittedProposals);
        if (Visible.IsNothing(place) || OneLine.Exceeds(place, LongestPlace) || heldAt < at.AddDays(-1) || heldAt > at.AddYears(1))
            throw new BrokenRuleException(Rule.SessionHasAPlaceAndATime);
        Id = Guid.CreateVersion7(at);
        (CallId, Number, HeldAt, Place, ConvenedBy, StateSince) = (call.Id, number, heldAt, OneLine.Of(place), by, at);
        items.AddRange(agenda.Select((proposal, i) => new SessionItem(proposal.Id, i + 1, at)));
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The call.</summary>
    public Guid CallId { get; private set; }
    /// <summary>The call, where it was loaded.</summary>
    public Call? Call { get; private set; }
    /// <summary>Its number within the call, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>When it meets.</summary>
    public DateTimeOffset HeldAt { get; private set; }
    /// <summary>Where, or by which means.</summary>
    public string Place { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public SessionState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>Who convened it.</summary>
    public Guid ConvenedBy { get; private set; }
    /// <summary>Its agenda.</summary>
    public IReadOnlyCollection<SessionItem> Items => items;
    /// <summary>The members who are present, once it is held.</summary>
    public List<Guid> Present { get; private set; } = [];

    /// <summary>The agenda by points, best first, with the place of each; proposals of equal points share a place, and unscored ones stand last.</summary>
    public IReadOnlyList<RankedItem> Ranking(YearRules rules)
    {
        var points = items.Select(item => (Item: item, Points: item.Points(rules))).ToList();
        return [.. points.OrderByDescending(p => p.Points ?? -1).ThenBy(p => p.Item.Position)
            .Select(p => new RankedItem(p.Item, p.Points, p.Points is null ? null : points.Count(other => other.Points > p.Points) + 1, points.Count(other => other.Points == p.Points) > 1 && p.Points is not null))];
    }

    /// <summary>A member declares a conflict of interest in a proposal, before it is decided.</summary>
    public void Declare(Guid memberId, Guid proposalId, string reason, DateTimeOffset at)
    {
        RefuseUnless(SessionState.Convened, SessionState.Held);
        Undecided(proposalId).Declare(memberId, reason, at);
    }

    /// <summary>The register takes members out of what their own organizations propose or join in, whether they declared it or not, as long as it is not decided.</summary>
    /// <param name="own">The proposals, each with the seat of whoever answers for one of its organizations.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether anybody was taken out who was not before.</returns>
    public bool TakeOutOwn(IEnumerable<(Guid ProposalId, Guid SeatId)> own, DateTimeOffset at)
    {
        RefuseUnless(SessionState.Convened, SessionState.Held);
        var isNew = false;
        foreach (var (proposal, seat) in own)
        {
            if (items.Find(i => i.ProposalId == proposal) is { Decision: null } item && !item.IsInConflict(seat))
            {
                item.TakeOut(seat, "", at);
                isNew = true;
            }
        }

        return isNew;
    }

    /// <summary>A member scores a proposal by every criterion, and may score it again, before the session is held; others see it from then on.</summary>
    public void Score(CommitteeMember member, Guid proposalId, IReadOnlyDictionary<string, int> points, Call call, YearRules rules, DateTimeOffset at)
    {
        RefuseUnless(SessionState.Convened);
        RefuseIfCalledOff(call);
        if (!member.IsSeated)
            throw new BrokenRuleException(Rule.MemberIsSeated);
        Undecided(proposalId).Score(member.Id, points, rules, at);
    }

    /// <summary>Begins to decide, with the members who are present.</summary>
    public void Hold(IReadOnlyCollection<CommitteeMember> present, Call call, ProgrammeYear year, DateTimeOffset at)
    {
        RefuseUnless(SessionState.Convened);
        RefuseIfCalledOff(call);
        year.RefuseUnlessOpen();
        if (present.Any(m => !m.IsSeated || m.YearId != year.Id))
            throw new BrokenRuleException(Rule.MemberIsSeated);
        var count = present.DistinctBy(m => m.Id).Count();
        if (count < year.Rules.Quorum)
            throw new BrokenRuleException(Rule.SessionHasAQuorum, year.Rules.Quorum, count);
        Present = [.. present.Select(m => m.Id).Distinct()];
        Move(SessionState.Held, at);
    }

    /// <summary>Awards a proposal what it asks for, from a line of the budget.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="call">The call of the session.</param>
    /// <param name="line">The line that pays for its category.</param>
    /// <param name="awarded">What awards of that line take already.</param>
    /// <param name="rules">The rules of the year.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">When.</param>
    public Award Award(Proposal proposal, Call call, BudgetLine line, decimal awarded, YearRules rules, Actor by, DateTimeOffset at)
    {
        var item = RefuseUnlessDecides(proposal, call, rules);
        Committee.Award.RefuseBeyond(line, awarded, proposal);
        // Whoever scores decides: what has criteria is awarded once it was scored.
        if (rules.Criteria.Count > 0 && item.Points(rules) is null)
            throw new BrokenRuleException(Rule.AwardedProposalWasScored);
        proposal.BeAwarded(by, at);
        item.Decide(SessionDecision.Awarded, null);
        return new Award(proposal, Id, line.Id, by.AccountId, at);
    }

    /// <summary>Decides against a proposal, with a reason that everyone reads.</summary>
    public void Decline(Proposal proposal, string reason, Call call, YearRules rules, Actor by, DateTimeOffset at)
    {
        var item = RefuseUnlessDecides(proposal, call, rules);
        item.Decide(SessionDecision.Declined, reason);
        proposal.BeDeclined(reason, by, at);
    }

    /// <summary>Leaves a proposal for another session, with a reason that everyone reads.</summary>
    public void Postpone(Guid proposalId, string reason, Call call)
    {
        RefuseUnless(SessionState.Held);
        RefuseIfCalledOff(call);
        Undecided(proposalId).Decide(SessionDecision.Postponed, reason);
    }

    /// <summary>Ends it once every item is decided, also where its call was called off after the last of them; its minutes are public from then on.</summary>
    public void Close(DateTimeOffset at)
    {
        RefuseUnless(SessionState.Held);
        if (items.Exists(i => i.Decision is null))
            throw new BrokenRuleException(Rule.SessionDecidesItsAgenda, items.Count(i => i.Decision is null));
        Move(SessionState.Closed, at);
    }

    /// <summary>Whether it is called off: before it is held, or while it decides nothing any more because its call was called off.</summary>
    public bool CanBeCalledOff(Call call) => State == SessionState.Convened || (State == SessionState.Held && IsOfACalledOff(call));

    /// <summary>Calls it off.</summary>
    public void CallOff(Call call, DateTimeOffset at)
    {
        if (!CanBeCalledOff(call))
            throw new BrokenRuleException(Rule.ActFitsSession);
        Move(SessionState.CalledOff, at);
    }

    private SessionItem RefuseUnlessDecides(Proposal proposal, Call call, YearRules rules)
    {
        RefuseUnless(SessionState.Held);
        RefuseIfCalledOff(call);
        var item = Undecided(proposal.Id);
        var deciding = Present.Count(member => !item.IsInConflict(member));
        if (deciding < rules.Quorum)
            throw new BrokenRuleException(Rule.QuorumWithoutThoseInConflict, rules.Quorum, deciding);
        return item;
    }

    private SessionItem Undecided(Guid proposalId)
    {
        var item = items.Find(i => i.ProposalId == proposalId) ?? throw new BrokenRuleException(Rule.AgendaIsOfAdmittedProposals);
        return item.Decision is null ? item : throw new BrokenRuleException(Rule.ItemIsDecidedOnce);
    }

    private static bool IsOfACalledOff(Call call) => call.CalledOffAt is not null;

    private static void RefuseIfCalledOff(Call call)
    {
        if (IsOfACalledOff(call))
            throw new BrokenRuleException(Rule.SessionIsOfACallThatStands);
    }

    private void RefuseUnless(params SessionState[] states)
    {
        if (!states.Contains(State))
            throw new BrokenRuleException(Rule.ActFitsSession);
    }

    private void Move(SessionState state, DateTimeOffset at) => (State, StateSince) = (state, at);
}

/// <summary>A proposal in the order of its points.</summary>
/// <param name="Item">The item of the agenda.</param>
/// <param name="Points">Its points; none where nobody scored it.</param>
/// <param name="Place">Its place, from 1; none where nobody scored it.</param>
/// <param name="IsTied">Whether another one has the same points, and so the same place.</param>
public sealed record RankedItem(SessionItem Item, decimal? Points, int? Place, bool IsTied);
