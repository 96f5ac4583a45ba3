namespace DiasporaRegistry.Domain.Organizations;

/// <summary>One of the two that a membership binds.</summary>
public enum MembershipSide
{
    /// <summary>The coalition.</summary>
    Coalition,
    /// <summary>The organization that is its member.</summary>
    Member,
}

/// <summary>Where a proposal of membership stands.</summary>
public enum ProposalState
{
    /// <summary>The other side has not answered.</summary>
    Open,
    /// <summary>The other side agreed: it is a member.</summary>
    Accepted,
    /// <summary>The other side did not agree.</summary>
    Declined,
    /// <summary>Whoever proposed it took it back.</summary>
    TakenBack,
}

/// <summary>A coalition invites an organization of the register to be its member, or an organization asks a coalition for it; nobody is a member before the other side agrees.</summary>
public sealed class MembershipProposal
{
    /// <summary>After a refusal the same side proposes it again after so many days, so that nobody is worn down.</summary>
    public const int DaysAfterRefusal = 30;

    private MembershipProposal() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The coalition.</summary>
    public Guid CoalitionId { get; private set; }
    /// <summary>The organization that would be its member.</summary>
    public Guid MemberId { get; private set; }
    /// <summary>Who proposes it.</summary>
    public MembershipSide ProposedBy { get; private set; }
    /// <summary>The first day of the membership as it is proposed; the day of the answer where none is.</summary>
    public DateOnly? From { get; private set; }
    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }
    /// <summary>The account that proposed it.</summary>
    public Guid? Proposer { get; private set; }
    /// <summary>Where it stands.</summary>
    public ProposalState State { get; private set; }
    /// <summary>When it was answered or taken back.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <summary>The account that answered it or took it back.</summary>
    public Guid? Answerer { get; private set; }

    /// <summary>The side that answers.</summary>
    public MembershipSide AnsweredBy => ProposedBy == MembershipSide.Coalition ? MembershipSide.Member : MembershipSide.Coalition;

    /// <summary>Proposes it.</summary>
    /// <param name="coalition">The coalition, with its members.</param>
    /// <param name="member">The organization, with its representatives.</param>
    /// <param name="side">Who proposes.</param>
    /// <param name="earlier">What was proposed between the two before.</param>
    /// <param name="coalitionsAbove">Every coalition that the coalition belongs to, directly or through others; read in the same transaction.</param>
    /// <param name="from">First day, where one is proposed.</param>
    /// <param name="today">Today.</param>
    /// <param name="by">The representative's account.</param>
    /// <param name="at">When.</param>
    public static MembershipProposal Propose(Organization coalition, Organization member, MembershipSide side, IReadOnlyCollection<MembershipProposal> earlier,
        IReadOnlySet<Guid> coalitionsAbove, DateOnly? from, DateOnly today, Guid? by, DateTimeOffset at)
    {
        coalition.RefuseMember(member, coalitionsAbove);
        if (coalition.Members.Any(m => m.MemberId == member.Id && m.ConfirmedAt is not null && !(m.To < today)))
            throw new BrokenRuleException(Rule.CoalitionMemberIsListedOnce);
        // Without anybody behind it nobody could answer; a coalition lists it in its own words.
        if ((side == MembershipSide.Coalition ? member : coalition).Representatives.Count == 0)
            throw new BrokenRuleException(Rule.SomebodyAnswersAProposal);
        if (earlier.Any(p => p.State == ProposalState.Open))
            throw new BrokenRuleException(Rule.MembershipIsProposedOnce);
        if (earlier.Any(p => p.State == ProposalState.Declined && p.ProposedBy == side && p.AnsweredAt > at.AddDays(-DaysAfterRefusal)))
            throw new BrokenRuleException(Rule.MembershipIsProposedAgainLater);
        return new MembershipProposal
        {
            Id = Guid.CreateVersion7(at),
            CoalitionId = coalition.Id,
            MemberId = member.Id,
            ProposedBy = side,
            From = from,
            ProposedAt = at,
            Proposer = by,
        };
    }

    /// <summary>The other side agrees.</summary>
    public CoalitionMember Accept(Organization coalition, Organization member, IReadOnlySet<Guid> coalitionsAbove, DateOnly today, Guid? by, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        var membership = coalition.ConfirmMember(member, coalitionsAbove, From ?? today, today, at);
        Answer(ProposalState.Accepted, by, at);
        return membership;
    }

    /// <summary>The other side does not agree.</summary>
    public void Decline(Guid? by, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        Answer(ProposalState.Declined, by, at);
    }

    /// <summary>Whoever proposed it takes it back.</summary>
    public void TakeBack(Guid? by, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        Answer(ProposalState.TakenBack, by, at);
    }

    private void Answer(ProposalState state, Guid? by, DateTimeOffset at) => (State, Answerer, AnsweredAt) = (state, by, at);

    private void RefuseUnlessOpen()
    {
        if (State != ProposalState.Open)
            throw new BrokenRuleException(Rule.ProposalIsAnsweredOnce);
    }
}
