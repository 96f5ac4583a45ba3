using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations.Claims;

/// <summary>That somebody says to belong to an organization that a list found, and to speak for it: with what shows it, and what the ministry that found it decided.</summary>
public sealed class OrganizationClaim
{
    /// <summary>The most files that show it.</summary>
    public const int MostFiles = 5;
    /// <summary>The most claims of a person that wait.</summary>
    public const int MostWaiting = 3;
    /// <summary>The longest answer to what its maker does in the organization.</summary>
    public const int LongestPosition = 120;
    /// <summary>The longest answer to how that can be seen.</summary>
    public const int LongestText = 4_000;
    /// <summary>The longest reason of a ministry.</summary>
    public const int LongestReason = 2_000;
    /// <summary>How many days pass before a ministry that was told of an overdue claim is told again.</summary>
    public const int DaysBetweenReminders = 7;

    private readonly List<ClaimEvidence> evidence = [];

    private OrganizationClaim() { }

    /// <summary>Somebody claims an organization.</summary>
    /// <param name="id">Its key, made from the form's, so that sending it twice makes one.</param>
    /// <param name="organization">The organization, with who represents it.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="position">What its maker does in the organization.</param>
    /// <param name="text">How that can be seen.</param>
    /// <param name="at">When.</param>
    public OrganizationClaim(Guid id, Organization organization, Guid accountId, string position, string text, DateTimeOffset at)
    {
        organization.RefuseUnlessClaimable();
        if (organization.RoleOf(accountId) is not null)
            throw new BrokenRuleException(Rule.PersonRepresentsOnce);
        if (Visible.IsNothing(position) || Visible.IsNothing(text))
            throw new BrokenRuleException(Rule.ClaimSaysHow);
        if (StatusWords.In(position) || StatusWords.In(text))
            throw new BrokenRuleException(Rule.ClaimTellsNoStatus);
        (Id, OrganizationId, Country, AccountId, ClaimedAt, StateSince) = (id, organization.Id, organization.MappedForCountry!, accountId, at, at);
        (Position, Text) = (OneLine.Of(position), ManyLines.Of(text));
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization, where it was loaded.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>The country whose ministry found the organization, and decides.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Who made it.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>What its maker does in the organization; empty once it is kept no longer.</summary>
    public string Position { get; private set; } = "";
    /// <summary>How that can be seen; empty once it is kept no longer.</summary>
    public string Text { get; private set; } = "";
    /// <summary>When it was made.</summary>
    public DateTimeOffset ClaimedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public ClaimState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>Who granted or refused it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Who revoked it.</summary>
    public Guid? RevokedBy { get; private set; }
    /// <summary>Why it was refused or revoked, in words that its maker reads.</summary>
    public string? Reason { get; private set; }
    /// <summary>When the ministry was last told that it waits for longer than was promised.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }
    /// <summary>When its words and files were forgotten.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }
    /// <summary>The files that show it.</summary>
    public IReadOnlyCollection<ClaimEvidence> Evidence => evidence;

    /// <summary>Whether it waits for the ministry.</summary>
    public bool IsWaiting => State == ClaimState.Waiting;

    /// <summary>Whether an act may be done now; serves the guard and the button.</summary>
    public bool Can(ClaimAct act) => ClaimTransitions.Allows(State, act);

    /// <summary>Whether it waits for longer than was promised.</summary>
    /// <param name="dueOn">The day until which an answer was promised.</param>
    /// <param name="today">The ministry's day.</param>
    public bool IsOverdue(DateOnly dueOn, DateOnly today) => IsWaiting && dueOn < today;

    /// <summary>The ministry was told that it is overdue.</summary>
    public void BeRemindedOf(DateTimeOffset at) => RemindedAt = at;

    /// <summary>Adds a file that shows it.</summary>
    public void Show(ClaimEvidence file)
    {
        if (evidence.Count >= MostFiles)
            throw new BrokenRuleException(Rule.ClaimHasFewFiles);
        evidence.Add(file);
    }

    /// <summary>The ministry recognises its maker, who owns the organization from now on.</summary>
    public void Grant(Organization organization, Actor by, DateTimeOffset at)
    {
        ClaimTransitions.After(State, ClaimAct.Grant);
        organization.BeClaimedBy(this, by, at);
        DecidedBy = by.AccountId;
        Move(ClaimAct.Grant, at);
    }

    /// <summary>The ministry refuses it, with a reason that its maker can read.</summary>
    public void Refuse(string reason, Actor by, DateTimeOffset at)
    {
        ClaimTransitions.After(State, ClaimAct.Refuse);
        Reason = Said(reason);
        DecidedBy = by.AccountId;
        Move(ClaimAct.Refuse, at);
    }

    /// <summary>Its maker takes it back; nothing of what it said is kept.</summary>
    /// <returns>The files that go with it.</returns>
    public IReadOnlyList<Guid> Withdraw(DateTimeOffset at)
    {
        Move(ClaimAct.Withdraw, at);
        return Forget(at);
    }

    /// <summary>The ministry revokes it, with a reason that its maker can read.</summary>
    /// <returns>Whether nobody is left who answers for the organization.</returns>
    public bool Revoke(Organization organization, IReadOnlySet<Guid> standing, string reason, Actor by, DateTimeOffset at)
    {
        ClaimTransitions.After(State, ClaimAct.Revoke);
        var said = Said(reason);
        var isNobodyLeft = organization.LoseClaimant(this, standing, RepresentativeAct.ClaimRevoked, said, by, at);
        (Reason, RevokedBy) = (said, by.AccountId);
        Move(ClaimAct.Revoke, at);
        return isNobodyLeft;
    }

    /// <summary>Its maker gives back what was granted, as long as no ministry has registered the organization; nothing of what it said is kept.</summary>
    /// <returns>Whether nobody is left who answers for the organization, and the files that go with it.</returns>
    public (bool IsNobodyLeft, IReadOnlyList<Guid> Files) GiveBack(Organization organization, IReadOnlySet<Guid> standing, Actor by, DateTimeOffset at)
    {
        ClaimTransitions.After(State, ClaimAct.GiveBack);
        var isNobodyLeft = organization.LoseClaimant(this, standing, RepresentativeAct.ClaimGivenBack, null, by, at);
        Move(ClaimAct.GiveBack, at);
        return (isNobodyLeft, Forget(at));
    }

    /// <summary>Keeps what its maker said and showed no longer; what was decided, when and why, stays.</summary>
    /// <returns>The files that go with it.</returns>
    public IReadOnlyList<Guid> Forget(DateTimeOffset at)
    {
        var files = evidence.Select(e => e.Id).ToList();
        evidence.Clear();
        (Position, Text, ForgottenAt) = ("", "", at);
        return files;
    }

    private void Move(ClaimAct act, DateTimeOffset at) => (State, StateSince) = (ClaimTransitions.After(State, act), at);

    private static string Said(string reason) => Visible.IsNothing(reason) ? throw new BrokenRuleException(Rule.HarmfulActNeedsAReason) : ManyLines.Of(reason);
}
