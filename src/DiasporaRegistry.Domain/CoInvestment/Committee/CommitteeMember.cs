using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Domain.CoInvestment.Committee;

/// <summary>Somebody who sits on a programme year's committee, for one of its sides.</summary>
public sealed class CommitteeMember
{
    private CommitteeMember() { }

    /// <summary>Seats an account for a side of the year's committee.</summary>
    /// <param name="year">The year.</param>
    /// <param name="seated">Who sits already.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="party">The side.</param>
    /// <param name="by">Who seats it.</param>
    /// <param name="at">When.</param>
    public CommitteeMember(ProgrammeYear year, IEnumerable<CommitteeMember> seated, Guid accountId, PartyKind party, Guid by, DateTimeOffset at)
    {
        year.RefuseUnlessOpen();
        var sitting = seated.Where(m => m.IsSeated).ToList();
        if (sitting.Exists(m => m.AccountId == accountId))
            throw new BrokenRuleException(Rule.MemberIsSeatedOnce);
        var seats = year.Rules.Committee.FirstOrDefault(c => c.Party == party)?.Seats ?? 0;
        if (sitting.Count(m => m.Party == party) >= seats)
            throw new BrokenRuleException(Rule.CommitteeHasItsSeats, seats);
        Id = Guid.CreateVersion7(at);
        (YearId, AccountId, Party, SeatedBy, SeatedAt) = (year.Id, accountId, party, by, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The programme year.</summary>
    public Guid YearId { get; private set; }
    /// <summary>The account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>The side.</summary>
    public PartyKind Party { get; private set; }
    /// <summary>Who seated it.</summary>
    public Guid SeatedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset SeatedAt { get; private set; }
    /// <summary>When it left its seat, if it did.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Whether it sits.</summary>
    public bool IsSeated => LeftAt is null;

    /// <summary>Leaves its seat; what it scored stays.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at;
}
