using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>The end of an organization.</content>
public sealed partial class Organization
{
    /// <summary>The day on which it ceased to exist; none while it exists.</summary>
    public DateOnly? DissolvedOn { get; private set; }

    /// <summary>Records that it ceased to exist: its memberships end with it, and nothing more is done in its name.</summary>
    /// <param name="on">The day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">Today.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="at">Now.</param>
    public Dissolution Dissolve(DateOnly on, string reason, DateOnly today, Actor by, DateTimeOffset at)
    {
        RefuseWhenDissolved();
        if (on > today)
            throw new BrokenRuleException(Rule.DissolutionHasHappened);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        var dissolution = new Dissolution(Id, on, reason, by, at);
        DissolvedOn = on;
        EndWith(dissolution, _ => true, at);
        return dissolution;
    }

    /// <summary>A member of this coalition ceased to exist.</summary>
    public void LoseMember(Dissolution dissolution, DateTimeOffset at) => EndWith(dissolution, m => m.MemberId == dissolution.OrganizationId, at);

    /// <summary>It was recorded wrongly that it ceased to exist: it goes on as before.</summary>
    /// <param name="dissolution">What was recorded.</param>
    /// <param name="country">The country whose ministry undoes it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">Now.</param>
    public void Revive(Dissolution dissolution, string country, string reason, Actor by, DateTimeOffset at)
    {
        dissolution.Undo(country, reason, by, at);
        DissolvedOn = null;
        RegainMembers(dissolution, at);
    }

    /// <summary>Memberships that ended with an organization which goes on after all last as long as they did before; one that was changed since stays as it is.</summary>
    public void RegainMembers(Dissolution dissolution, DateTimeOffset at)
    {
        foreach (var ended in dissolution.Memberships)
        {
            if (members.Find(m => m.Id == ended.MembershipId) is { } membership && membership.To == LastDay(membership, dissolution.On))
                membership.LastUntil(ended.LastedUntil);
        }

        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>Refuses what is done in the name of an organization that ceased to exist.</summary>
    public void RefuseWhenDissolved()
    {
        if (DissolvedOn is not null)
            throw new BrokenRuleException(Rule.OrganizationDissolvesOnce);
    }

    private void EndWith(Dissolution dissolution, Func<CoalitionMember, bool> which, DateTimeOffset at)
    {
        foreach (var membership in members.Where(m => which(m) && !(m.To < dissolution.On)).ToList())
        {
            dissolution.Keep(membership);
            membership.End(LastDay(membership, dissolution.On));
        }

        ChangedAt = PubliclyChangedAt = at;
    }

    // What was to begin later never began; it ends on the day that it began on.
    private static DateOnly LastDay(CoalitionMember membership, DateOnly on) => membership.From > on ? membership.From.Value : on;
}
