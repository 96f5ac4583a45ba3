namespace DiasporaRegistry.Domain.Organizations;

/// <content>The end of an organization.</content>
public sealed partial class Organization
{
    /// <summary>The day on which it ceased to exist; none while it exists.</summary>
    public DateOnly? DissolvedOn { get; private set; }
    /// <summary>Why, in the words of whoever said so; its ministries read it, the public does not.</summary>
    public string? DissolutionReason { get; private set; }

    /// <summary>Records that it ceased to exist: its memberships end with it, and nothing more is done in its name.</summary>
    public void Dissolve(DateOnly on, string reason, DateOnly today, DateTimeOffset at)
    {
        if (DissolvedOn is not null)
            throw new BrokenRuleException(Rule.OrganizationDissolvesOnce);
        if (on > today)
            throw new BrokenRuleException(Rule.DissolutionHasHappened);
        if (string.IsNullOrWhiteSpace(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        (DissolvedOn, DissolutionReason) = (on, ManyLines.Of(reason));
        foreach (var membership in members.Where(m => !(m.To < on)).ToList())
            EndWith(membership, on);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>A member of this coalition ceased to exist.</summary>
    public void LoseMember(Guid memberId, DateOnly on, DateTimeOffset at)
    {
        foreach (var membership in members.Where(m => m.MemberId == memberId && !(m.To < on)).ToList())
            EndWith(membership, on);
        ChangedAt = PubliclyChangedAt = at;
    }

    // What was to begin later never began; it ends on the day that it began on.
    private static void EndWith(CoalitionMember membership, DateOnly on) => membership.End(membership.From > on ? membership.From.Value : on);
}
