namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What happened to who represents an organization.</summary>
public enum RepresentativeAct
{
    /// <summary>Somebody began the organization, and owns it.</summary>
    Began,
    /// <summary>An owner invited somebody.</summary>
    Invited,
    /// <summary>An invitation was sent again, with a new link.</summary>
    InvitedAgain,
    /// <summary>An invitation was taken back.</summary>
    InvitationRevoked,
    /// <summary>Somebody accepted an invitation.</summary>
    Joined,
    /// <summary>An owner gave a representative another role.</summary>
    RoleChanged,
    /// <summary>A representative left.</summary>
    Left,
    /// <summary>An owner removed a representative.</summary>
    Removed,
    /// <summary>An owner named a successor.</summary>
    SuccessorNamed,
    /// <summary>An editor named a successor, and a ministry was asked for its consent.</summary>
    ConsentAsked,
    /// <summary>A ministry consented.</summary>
    ConsentGiven,
    /// <summary>A ministry refused its consent.</summary>
    ConsentRefused,
    /// <summary>The successor confirmed, and owns the organization.</summary>
    TookOver,
    /// <summary>A representative closed the account.</summary>
    AccountClosed,
    /// <summary>A ministry granted a claim, and whoever made it owns the organization.</summary>
    ClaimGranted,
    /// <summary>A ministry revoked a claim, and with it ended who came through it.</summary>
    ClaimRevoked,
    /// <summary>Whoever made a claim gave it back, and with it ended who came through it.</summary>
    ClaimGivenBack,
}

/// <summary>One act in the history of who represents an organization: only ever added, without a name or an address in it.</summary>
public sealed class RepresentativeEvent
{
    private RepresentativeEvent() { }

    internal RepresentativeEvent(RepresentativeAct act, Guid? accountId, RepresentativeRole? role, Guid? by, DateTimeOffset at, string? reason = null)
    {
        Id = Guid.CreateVersion7(at);
        Act = act;
        AccountId = accountId;
        Role = role;
        By = by;
        Reason = reason;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What happened.</summary>
    public RepresentativeAct Act { get; private set; }
    /// <summary>To whom; none while it is only an address that was invited.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>The role that it is about.</summary>
    public RepresentativeRole? Role { get; private set; }
    /// <summary>The account that did it; none for the register itself.</summary>
    public Guid? By { get; private set; }
    /// <summary>Why, where a ministry says so.</summary>
    public string? Reason { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
