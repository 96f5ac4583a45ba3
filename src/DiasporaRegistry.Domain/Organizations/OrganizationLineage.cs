namespace DiasporaRegistry.Domain.Organizations;

/// <content>Which organization it came out of.</content>
public sealed partial class Organization
{
    /// <summary>Records which organization it came out of: one that split, or that went on under another name and statutes.</summary>
    /// <param name="predecessor">That organization.</param>
    /// <param name="before">Every organization that the predecessor came out of, directly or through others; read in the same transaction.</param>
    /// <param name="at">When this is stated.</param>
    public void ComeOutOf(Organization predecessor, IReadOnlySet<Guid> before, DateTimeOffset at)
    {
        if (predecessor.Id == Id)
            throw new BrokenRuleException(Rule.OrganizationIsNotItsOwnPredecessor);
        if (before.Contains(Id))
            throw new BrokenRuleException(Rule.PredecessorCameBefore);
        PredecessorId = predecessor.Id;
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>Takes back what was recorded by mistake: it came out of no other organization.</summary>
    public void ComeOutOfNone(DateTimeOffset at)
    {
        PredecessorId = null;
        ChangedAt = PubliclyChangedAt = at;
    }
}
