using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>That an organization ceased to exist: when, why, who said so, and on which evidence; for some days it can be undone, and stays known all the same.</summary>
public sealed class Dissolution
{
    /// <summary>How many days it can be undone.</summary>
    public const int UndoDays = 30;

    private readonly List<EndedMembership> memberships = [];

    private Dissolution() { }

    internal Dissolution(Guid organizationId, DateOnly on, string reason, Actor by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (OrganizationId, On, Reason, RecordedBy, RecordedAt) = (organizationId, on, ManyLines.Of(reason), by.AccountId, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The day on which it ceased to exist.</summary>
    public DateOnly On { get; private set; }
    /// <summary>Why; its ministries and its own people read it, the public does not.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>The country whose ministry recorded it; none where the organization said so itself.</summary>
    public string? Country { get; private set; }
    /// <summary>What the ministry's record rests on; none where the organization said so itself.</summary>
    public string? Evidence { get; private set; }
    /// <summary>Who recorded it.</summary>
    public Guid? RecordedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <summary>Who undid it.</summary>
    public Guid? UndoneBy { get; private set; }
    /// <summary>When; none while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }
    /// <summary>Why.</summary>
    public string? UndoneReason { get; private set; }
    /// <summary>The memberships that ended with it, as they were.</summary>
    public IReadOnlyCollection<EndedMembership> Memberships => memberships;

    /// <summary>Until when it can be undone.</summary>
    public DateTimeOffset UndoUntil => RecordedAt.AddDays(UndoDays);

    /// <summary>Whether a country's ministry can undo it now: its own record, or what the organization said itself.</summary>
    public bool CanBeUndoneBy(string country, DateTimeOffset now) => UndoneAt is null && now < UndoUntil && (Country is null || Country == country);

    /// <summary>A ministry records it, and says what that rests on.</summary>
    public void RestOn(string country, string evidence)
    {
        if (Visible.IsNothing(evidence))
            throw new BrokenRuleException(Rule.MinistryDissolvesOnEvidence);
        (Country, Evidence) = (country, ManyLines.Of(evidence));
    }

    internal void Keep(CoalitionMember membership) => memberships.Add(new EndedMembership(membership.Id, membership.To));

    internal void Undo(string country, string reason, Actor by, DateTimeOffset at)
    {
        if (!CanBeUndoneBy(country, at))
            throw new BrokenRuleException(Rule.DissolutionIsUndoneInTime);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        (UndoneBy, UndoneAt, UndoneReason) = (by.AccountId, at, ManyLines.Of(reason));
    }
}

/// <summary>A membership that ended because one of its two organizations ceased to exist.</summary>
public sealed class EndedMembership
{
    private EndedMembership() { }

    internal EndedMembership(Guid membershipId, DateOnly? lastedUntil) => (MembershipId, LastedUntil) = (membershipId, lastedUntil);

    /// <summary>The membership.</summary>
    public Guid MembershipId { get; private set; }
    /// <summary>The last day that it had before; none where it was open.</summary>
    public DateOnly? LastedUntil { get; private set; }
}
