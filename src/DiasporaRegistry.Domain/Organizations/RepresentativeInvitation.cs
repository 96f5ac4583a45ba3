namespace DiasporaRegistry.Domain.Organizations;

/// <summary>How an invitation stands.</summary>
public enum InvitationStanding
{
    /// <summary>Its link works.</summary>
    Open,
    /// <summary>A hand-over that an editor asked for: a ministry's consent is awaited, and there is no link yet.</summary>
    AwaitsConsent,
    /// <summary>It was accepted.</summary>
    Accepted,
    /// <summary>It was taken back, or a ministry refused it.</summary>
    Revoked,
    /// <summary>Nobody accepted it in time.</summary>
    Expired,
}

/// <summary>
/// An address that is asked to represent an organization; the link in the mail carries a secret, of which only the hash is kept. A hand-over is an invitation to
/// own it, which ends somebody's ownership when it is accepted.
/// </summary>
public sealed class RepresentativeInvitation
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(14);

    /// <summary>How long a ministry is asked for its consent.</summary>
    public static readonly TimeSpan ConsentIsAskedFor = TimeSpan.FromDays(60);

    private RepresentativeInvitation() { }

    internal RepresentativeInvitation(string email, RepresentativeRole role, string language, string? tokenHash, Guid by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Email = OneLine.Of(email);
        Role = role;
        Language = language;
        InvitedBy = by;
        InvitedAt = at;
        TokenHash = tokenHash;
        ExpiresAt = at + (tokenHash is null ? ConsentIsAskedFor : Holds);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Who is invited; empty once it is over, because nobody needs it then.</summary>
    public string Email { get; private set; } = "";
    /// <summary>The role that is offered.</summary>
    public RepresentativeRole Role { get; private set; }
    /// <summary>The language of its mails (<c>es</c> or <c>en</c>).</summary>
    public string Language { get; private set; } = "es";
    /// <summary>The SHA-256 of the link's secret; none while a ministry's consent is awaited.</summary>
    public string? TokenHash { get; private set; }
    /// <summary>Who invites.</summary>
    public Guid InvitedBy { get; private set; }
    /// <summary>When it was written.</summary>
    public DateTimeOffset InvitedAt { get; private set; }
    /// <summary>Until when the link works, or the consent is awaited.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }
    /// <summary>The account that accepted it.</summary>
    public Guid? AcceptedBy { get; private set; }
    /// <summary>When it was taken back or refused.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whether somebody's ownership ends when it is accepted.</summary>
    public bool IsHandOver { get; private set; }
    /// <summary>Whose ownership ends; none where an editor hands over, who replaces every owner.</summary>
    public Guid? OutgoingId { get; private set; }
    /// <summary>Whether the outgoing owner leaves altogether, instead of reading on.</summary>
    public bool OutgoingLeaves { get; private set; }
    /// <summary>Whether the organization elected a new board.</summary>
    public bool IsNewBoard { get; private set; }
    /// <summary>Whether an editor asked for it, so that a ministry has to consent.</summary>
    public bool NeedsConsent { get; private set; }
    /// <summary>When a ministry consented.</summary>
    public DateTimeOffset? ConsentedAt { get; private set; }

    /// <summary>How it stands at a moment.</summary>
    public InvitationStanding StandingAt(DateTimeOffset at) =>
        AcceptedAt is not null ? InvitationStanding.Accepted
        : RevokedAt is not null ? InvitationStanding.Revoked
        : at >= ExpiresAt ? InvitationStanding.Expired
        : TokenHash is null ? InvitationStanding.AwaitsConsent
        : InvitationStanding.Open;

    /// <summary>Whether it is neither accepted nor taken back; it may have expired.</summary>
    public bool IsUnanswered => AcceptedAt is null && RevokedAt is null;

    internal RepresentativeInvitation AsHandOver(Guid? outgoing, bool outgoingLeaves, bool isNewBoard, bool needsConsent)
    {
        (IsHandOver, OutgoingId, OutgoingLeaves, IsNewBoard, NeedsConsent) = (true, outgoing, outgoingLeaves, isNewBoard, needsConsent);
        return this;
    }

    internal void Link(string tokenHash, DateTimeOffset at)
    {
        TokenHash = tokenHash;
        ExpiresAt = at + Holds;
    }

    internal void Consent(string tokenHash, DateTimeOffset at)
    {
        ConsentedAt = at;
        Link(tokenHash, at);
    }

    internal void Accept(Guid accountId, DateTimeOffset at)
    {
        (AcceptedAt, AcceptedBy) = (at, accountId);
        Email = "";
    }

    internal void Revoke(DateTimeOffset at)
    {
        RevokedAt = at;
        Email = "";
    }
}
