namespace DiasporaRegistry.Domain.Organizations.Claims;

/// <summary>Where a claim stands.</summary>
public enum ClaimState
{
    /// <summary>The ministry has not decided.</summary>
    Waiting,
    /// <summary>The ministry recognised whoever made it.</summary>
    Granted,
    /// <summary>The ministry did not.</summary>
    Refused,
    /// <summary>Whoever made it took it back.</summary>
    Withdrawn,
    /// <summary>The ministry recognised whoever made it, and does so no more.</summary>
    Revoked,
    /// <summary>The ministry recognised whoever made it, who gave that back.</summary>
    GivenBack,
}

/// <summary>What may be done to a claim.</summary>
public enum ClaimAct
{
    /// <summary>The ministry grants it.</summary>
    Grant,
    /// <summary>The ministry refuses it.</summary>
    Refuse,
    /// <summary>Whoever made it takes it back.</summary>
    Withdraw,
    /// <summary>The ministry revokes it.</summary>
    Revoke,
    /// <summary>Whoever made it gives back what was granted.</summary>
    GiveBack,
}

/// <summary>Which acts each state of a claim allows, and where they lead.</summary>
public static class ClaimTransitions
{
    /// <summary>Every transition: the state before, the act, the state after.</summary>
    public static IReadOnlyList<(ClaimState From, ClaimAct Act, ClaimState To)> All { get; } =
    [
        (ClaimState.Waiting, ClaimAct.Grant, ClaimState.Granted),
        (ClaimState.Waiting, ClaimAct.Refuse, ClaimState.Refused),
        (ClaimState.Waiting, ClaimAct.Withdraw, ClaimState.Withdrawn),
        (ClaimState.Granted, ClaimAct.Revoke, ClaimState.Revoked),
        (ClaimState.Granted, ClaimAct.GiveBack, ClaimState.GivenBack),
    ];

    /// <summary>Whether an act fits a state.</summary>
    public static bool Allows(ClaimState from, ClaimAct act) => All.Any(t => t.From == from && t.Act == act);

    internal static ClaimState After(ClaimState from, ClaimAct act) =>
        All.Where(t => t.From == from && t.Act == act).Select(t => (ClaimState?)t.To).SingleOrDefault() ?? throw new BrokenRuleException(Rule.ClaimIsDecidedOnce);
}
