using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Oversight;

/// <summary>The way in for a local committee, without accounts or names: whoever holds the link reports about one project. Its secret is not kept, only what it is known by.</summary>
public sealed class OversightLink
{
    /// <summary>The longest label.</summary>
    public const int LongestLabel = 120;
    /// <summary>The most months that a link holds.</summary>
    public const int MostMonths = 24;
    /// <summary>The most links of a project that hold at once.</summary>
    public const int MostAtOnce = 5;

    private OversightLink() { }

    /// <summary>A link that holds up to a day.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="label">Whom it is for, such as the committee's name; no person's.</param>
    /// <param name="tokenHash">What its secret is known by.</param>
    /// <param name="lastDay">The last day that it holds.</param>
    /// <param name="today">The day on which it is made.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="at">When.</param>
    public OversightLink(Guid projectId, string label, string tokenHash, DateOnly lastDay, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (Visible.IsNothing(label) || OneLine.Exceeds(label, LongestLabel) || lastDay < today || lastDay > today.AddMonths(MostMonths))
            throw new BrokenRuleException(Rule.OversightLinkEnds, MostMonths);
        Id = Guid.CreateVersion7(at);
        (ProjectId, Label, TokenHash, LastDay, MadeBy, IsOffices, MadeAt) = (projectId, OneLine.Of(label), tokenHash, lastDay, by.AccountId!.Value, by.Capacity != Capacity.Representative, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>Whom it is for.</summary>
    public string Label { get; private set; } = "";
    /// <summary>What its secret is known by.</summary>
    public string TokenHash { get; private set; } = "";
    /// <summary>The last day that it holds.</summary>
    public DateOnly LastDay { get; private set; }
    /// <summary>Who made it.</summary>
    public Guid MadeBy { get; private set; }
    /// <summary>Whether the programme's office gave it; the organization, which is looked at, does not take it away.</summary>
    public bool IsOffices { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; private set; }
    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whether it opens anything on a day.</summary>
    public bool HoldsOn(DateOnly day) => RevokedAt is null && day <= LastDay;

    /// <summary>Revokes it; what was reported by it stays.</summary>
    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
