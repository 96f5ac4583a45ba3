namespace DiasporaRegistry.Domain.Organizations;

/// <content>Handing the organization over, as after the election of a board.</content>
public sealed partial class Organization
{
    /// <summary>The hand-over that is under way; none where none is.</summary>
    public RepresentativeInvitation? HandOverAt(DateTimeOffset at) =>
        invitations.Find(i => i.IsHandOver && i.StandingAt(at) is InvitationStanding.Open or InvitationStanding.AwaitsConsent);

    /// <summary>An owner names a successor, who owns it in the owner's place once the successor confirms.</summary>
    /// <param name="email">The successor's address.</param>
    /// <param name="language">The language of the mail to it.</param>
    /// <param name="tokenHash">The SHA-256 of the link's secret.</param>
    /// <param name="leaves">Whether the owner then leaves, instead of reading on.</param>
    /// <param name="isNewBoard">Whether a new board was elected.</param>
    /// <param name="by">The owner.</param>
    /// <param name="at">When.</param>
    public RepresentativeInvitation NameSuccessor(string email, string language, string tokenHash, bool leaves, bool isNewBoard, Guid by, DateTimeOffset at)
    {
        RefuseUnlessOwner(by);
        return HandOver(new RepresentativeInvitation(email, RepresentativeRole.Owner, language, tokenHash, by, at)
            .AsHandOver(by, leaves, isNewBoard, needsConsent: false), RepresentativeAct.SuccessorNamed, at);
    }

    /// <summary>
    /// Where the owners do not answer, an editor names a successor to all of them, and asks a ministry for its consent; the owners read on afterwards. An owner who
    /// does answer takes it back.
    /// </summary>
    public RepresentativeInvitation AskToNameSuccessor(string email, string language, bool isNewBoard, bool isKnownToAMinistry, Guid by, DateTimeOffset at)
    {
        if (RoleOf(by) != RepresentativeRole.Editor)
            throw new BrokenRuleException(Rule.OnlyOwnersKeepRepresentatives);
        if (!isKnownToAMinistry)
            throw new BrokenRuleException(Rule.HandOverByEditorNeedsAMinistry);
        return HandOver(new RepresentativeInvitation(email, RepresentativeRole.Owner, language, null, by, at)
            .AsHandOver(null, outgoingLeaves: false, isNewBoard, needsConsent: true), RepresentativeAct.ConsentAsked, at);
    }

    /// <summary>A ministry consents to the hand-over that an editor asked for; its link works from now on.</summary>
    public RepresentativeInvitation ConsentToHandOver(Guid invitationId, string tokenHash, Guid? by, DateTimeOffset at)
    {
        var invitation = Awaiting(invitationId, at);
        invitation.Consent(tokenHash, at);
        Happened(RepresentativeAct.ConsentGiven, null, invitation.Role, by, at);
        return invitation;
    }

    /// <summary>A ministry refuses the hand-over that an editor asked for, with a reason that the organization can read.</summary>
    public RepresentativeInvitation RefuseHandOver(Guid invitationId, string reason, Guid? by, DateTimeOffset at)
    {
        var invitation = Awaiting(invitationId, at);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        invitation.Revoke(at);
        Happened(RepresentativeAct.ConsentRefused, null, invitation.Role, by, at, ManyLines.Of(reason));
        return invitation;
    }

    /// <summary>The accounts whose ownership a hand-over ends if it is confirmed now.</summary>
    public IReadOnlyList<Guid> OutgoingOf(RepresentativeInvitation invitation) =>
        [.. representatives.Where(r => r.Role == RepresentativeRole.Owner && (invitation.OutgoingId is null || r.AccountId == invitation.OutgoingId)).Select(r => r.AccountId)];

    private RepresentativeInvitation HandOver(RepresentativeInvitation invitation, RepresentativeAct act, DateTimeOffset at)
    {
        if (HandOverAt(at) is not null)
            throw new BrokenRuleException(Rule.HandOverIsOneAtATime);
        // An invitation to another role, which the same person has not accepted yet, gives way.
        foreach (var other in invitations.Where(i => i.IsUnanswered && string.Equals(i.Email, invitation.Email, StringComparison.OrdinalIgnoreCase)))
            other.Revoke(at);
        RefuseMoreInvitations(invitation.Email, at);
        invitations.Add(invitation);
        Happened(act, null, RepresentativeRole.Owner, invitation.InvitedBy, at);
        return invitation;
    }

    private void TakeOver(RepresentativeInvitation invitation, Guid accountId, DateTimeOffset at)
    {
        var outgoing = OutgoingOf(invitation);
        if (outgoing.Contains(accountId))
            throw new BrokenRuleException(Rule.SuccessorIsSomebodyElse);
        invitation.Accept(accountId, at);
        if (representatives.Find(r => r.AccountId == accountId) is { } known)
        {
            known.Take(RepresentativeRole.Owner);
            Happened(RepresentativeAct.TookOver, accountId, RepresentativeRole.Owner, accountId, at);
        }
        else
        {
            Join(accountId, RepresentativeRole.Owner, invitation.InvitedBy, RepresentativeAct.TookOver, accountId, at);
        }

        foreach (var owner in outgoing.Select(Known))
        {
            if (invitation.OutgoingLeaves)
            {
                End(owner, RepresentativeAct.Left, accountId, at);
            }
            else
            {
                owner.Take(RepresentativeRole.Reader);
                Happened(RepresentativeAct.RoleChanged, owner.AccountId, RepresentativeRole.Reader, accountId, at);
            }
        }

        // Where the rule set says so, a new board asks for a renewal.
        if (invitation.IsNewBoard)
            BoardChangedAt = at;
        RevokeWhatMayNoLongerBeOffered(accountId, at);
    }

    private RepresentativeInvitation Awaiting(Guid id, DateTimeOffset at) =>
        invitations.Find(i => i.Id == id && i.StandingAt(at) == InvitationStanding.AwaitsConsent) ?? throw new BrokenRuleException(Rule.ConsentIsAskedFor);
}
