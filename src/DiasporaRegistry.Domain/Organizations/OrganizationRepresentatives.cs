namespace DiasporaRegistry.Domain.Organizations;

/// <content>Who represents the organization, in which role; at least one owner always.</content>
public sealed partial class Organization
{
    /// <summary>The most invitations without an answer at a time.</summary>
    public const int MostInvitations = 20;

    /// <summary>Invitations to represent it, where they were loaded.</summary>
    public IReadOnlyCollection<RepresentativeInvitation> Invitations => invitations;
    /// <summary>What happened to who represents it, where it was loaded.</summary>
    public IReadOnlyCollection<RepresentativeEvent> RepresentativeHistory => representativeHistory;

    /// <summary>The role of an account; none where it does not represent the organization.</summary>
    public RepresentativeRole? RoleOf(Guid accountId) => representatives.Find(r => r.AccountId == accountId)?.Role;

    /// <summary>Whether an account holds a right.</summary>
    public bool Allows(Guid accountId, RepresentativeRight right) => RoleOf(accountId)?.May(right) == true;

    /// <summary>Whether an account may change it.</summary>
    public bool CanBeEditedBy(Guid accountId) => Allows(accountId, RepresentativeRight.Edit);

    /// <summary>Whether an account answers for it, and so for what it makes public.</summary>
    public bool IsOwnedBy(Guid accountId) => RoleOf(accountId) == RepresentativeRole.Owner;

    /// <summary>An owner invites an address to a role.</summary>
    public RepresentativeInvitation Invite(string email, RepresentativeRole role, string language, string tokenHash, Guid by, DateTimeOffset at)
    {
        RefuseUnlessOwner(by);
        RefuseUnlessGiven(role);
        RefuseMoreInvitations(email, at);
        var invitation = new RepresentativeInvitation(email, role, language, tokenHash, by, at);
        invitations.Add(invitation);
        Happened(RepresentativeAct.Invited, null, role, by, at);
        return invitation;
    }

    /// <summary>An owner, or the editor who asked for a hand-over, has an invitation sent again; the link before no longer works.</summary>
    public RepresentativeInvitation SendAgain(Guid invitationId, string tokenHash, Guid by, DateTimeOffset at)
    {
        var invitation = Unanswered(invitationId);
        RefuseUnlessMayAnswerFor(invitation, by);
        if (invitation is { NeedsConsent: true, ConsentedAt: null })
            throw new BrokenRuleException(Rule.InvitationIsOpen);
        invitation.Link(tokenHash, at);
        Happened(RepresentativeAct.InvitedAgain, null, invitation.Role, by, at);
        return invitation;
    }

    /// <summary>An owner, or the editor who asked for a hand-over, takes an invitation back.</summary>
    public void Revoke(Guid invitationId, Guid by, DateTimeOffset at)
    {
        var invitation = Unanswered(invitationId);
        RefuseUnlessMayAnswerFor(invitation, by);
        invitation.Revoke(at);
        Happened(RepresentativeAct.InvitationRevoked, null, invitation.Role, by, at);
    }

    /// <summary>Somebody with the link accepts: joins, or takes over.</summary>
    public void Accept(Guid invitationId, Guid accountId, DateTimeOffset at)
    {
        var invitation = Unanswered(invitationId);
        if (invitation.StandingAt(at) != InvitationStanding.Open)
            throw new BrokenRuleException(Rule.InvitationIsOpen);
        if (invitation.IsHandOver)
        {
            TakeOver(invitation, accountId, at);
            return;
        }

        if (RoleOf(accountId) is not null)
            throw new BrokenRuleException(Rule.PersonRepresentsOnce);
        invitation.Accept(accountId, at);
        Join(accountId, invitation.Role, invitation.InvitedBy, RepresentativeAct.Joined, accountId, at);
        if (invitation.Role == RepresentativeRole.Owner)
            ReleaseHelpers(accountId, at);
    }

    /// <summary>An owner gives a representative another role.</summary>
    public void ChangeRole(Guid accountId, RepresentativeRole role, Guid by, DateTimeOffset at)
    {
        RefuseUnlessOwner(by);
        var representative = Known(accountId);
        RefuseUnlessGiven(role);
        if (representative.Role == role)
            return;
        RefuseToLoseTheLastOwner(representative);
        representative.Take(role);
        Happened(RepresentativeAct.RoleChanged, accountId, role, by, at);
        RevokeWhatMayNoLongerBeOffered(by, at);
    }

    /// <summary>A representative leaves.</summary>
    public void Leave(Guid accountId, DateTimeOffset at) => End(Known(accountId), RepresentativeAct.Left, accountId, at);

    /// <summary>An owner removes a representative.</summary>
    public void Remove(Guid accountId, Guid by, DateTimeOffset at)
    {
        RefuseUnlessOwner(by);
        End(Known(accountId), RepresentativeAct.Removed, by, at);
    }

    private void End(Representative representative, RepresentativeAct act, Guid by, DateTimeOffset at)
    {
        RefuseToLoseTheLastOwner(representative);
        representatives.Remove(representative);
        Happened(act, representative.AccountId, representative.Role, by, at);
        RevokeWhatMayNoLongerBeOffered(by, at);
    }

    private void Join(Guid accountId, RepresentativeRole role, Guid? invitedBy, RepresentativeAct act, Guid? by, DateTimeOffset at)
    {
        representatives.Add(new Representative(accountId, role, invitedBy, at));
        Happened(act, accountId, role, by, at);
    }

    // An invitation holds as long as its writer may write it: whoever was removed leaves no door open behind.
    private void RevokeWhatMayNoLongerBeOffered(Guid by, DateTimeOffset at)
    {
        foreach (var invitation in invitations.Where(i => i.IsUnanswered && !MayOffer(i)))
        {
            invitation.Revoke(at);
            Happened(RepresentativeAct.InvitationRevoked, null, invitation.Role, by, at);
        }
    }

    // Where nobody is left to answer for it, the successor whom its last owner named is the one who can.
    private bool MayOffer(RepresentativeInvitation invitation) =>
        (invitation is { IsHandOver: true, NeedsConsent: false } && !HasAnOwner)
        || (RoleOf(invitation.InvitedBy) == RepresentativeRole.Helper && !HasAnOwner)
        || Allows(invitation.InvitedBy, invitation.NeedsConsent ? RepresentativeRight.Edit : RepresentativeRight.KeepRepresentatives);

    private RepresentativeInvitation Unanswered(Guid id) =>
        invitations.Find(i => i.Id == id && i.IsUnanswered) ?? throw new BrokenRuleException(Rule.InvitationIsOpen);

    private Representative Known(Guid accountId) =>
        representatives.Find(r => r.AccountId == accountId) ?? throw new BrokenRuleException(Rule.RepresentativeIsKnown);

    private void RefuseUnlessOwner(Guid by)
    {
        if (!Allows(by, RepresentativeRight.KeepRepresentatives))
            throw new BrokenRuleException(Rule.OnlyOwnersKeepRepresentatives);
    }

    private static void RefuseUnlessGiven(RepresentativeRole role)
    {
        if (!RepresentativeRights.Given.Contains(role))
            throw new BrokenRuleException(Rule.HelpersComeFromAConsulate);
    }

    private void RefuseUnlessMayAnswerFor(RepresentativeInvitation invitation, Guid by)
    {
        if (!invitation.NeedsConsent || invitation.InvitedBy != by || !CanBeEditedBy(by))
            RefuseUnlessOwner(by);
    }

    private void RefuseToLoseTheLastOwner(Representative representative)
    {
        if (representative.Role == RepresentativeRole.Owner && representatives.Count(r => r.Role == RepresentativeRole.Owner) == 1)
            throw new BrokenRuleException(Rule.OrganizationKeepsAnOwner);
    }

    private void RefuseMoreInvitations(string email, DateTimeOffset at)
    {
        var address = OneLine.Of(email);
        if (invitations.Exists(i => i.IsUnanswered && i.StandingAt(at) != InvitationStanding.Expired && string.Equals(i.Email, address, StringComparison.OrdinalIgnoreCase)))
            throw new BrokenRuleException(Rule.AddressIsInvitedOnce);
        if (invitations.Count(i => i.IsUnanswered) >= MostInvitations)
            throw new BrokenRuleException(Rule.InvitationsAreFew);
    }

    private void Happened(RepresentativeAct act, Guid? accountId, RepresentativeRole? role, Guid? by, DateTimeOffset at, string? reason = null) =>
        representativeHistory.Add(new RepresentativeEvent(act, accountId, role, by, at, reason));
}
