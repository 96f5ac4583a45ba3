namespace DiasporaRegistry.Domain.Organizations;

/// <content>What becomes of it when somebody who represents it closes the account.</content>
public sealed partial class Organization
{
    /// <summary>Whether somebody answers for it.</summary>
    public bool HasAnOwner => representatives.Exists(r => r.Role == RepresentativeRole.Owner);

    /// <summary>
    /// A representative closes the account: nobody can be held in the register, so this is allowed to its last owner too. A successor whom that owner named can still
    /// take over, an editor can ask a ministry for its consent to one.
    /// </summary>
    public void LeaveForGood(Guid accountId, DateTimeOffset at)
    {
        var representative = Known(accountId);
        representatives.Remove(representative);
        Happened(RepresentativeAct.AccountClosed, accountId, representative.Role, accountId, at);
        RevokeWhatMayNoLongerBeOffered(accountId, at);
    }

    /// <summary>Whoever has an address closes its account: what invites it here is taken back, and the address forgotten.</summary>
    public void ForgetInvited(string email, Guid accountId, DateTimeOffset at)
    {
        foreach (var invitation in invitations.Where(i => i.IsUnanswered && string.Equals(i.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            invitation.Revoke(at);
            Happened(RepresentativeAct.InvitationRevoked, null, invitation.Role, accountId, at);
        }
    }

    /// <summary>Empties a draft that no ministry ever saw and that nobody answers for any more: nothing that was stated in it stays.</summary>
    public void Empty(DateTimeOffset at)
    {
        InvariantsBind = false;
        foreach (var invitation in invitations.Where(i => i.IsUnanswered))
            invitation.Revoke(at);
        Kind = null;
        names.Clear();
        origins.Clear();
        residences.Clear();
        consulates.Clear();
        board.Clear();
        contacts.Clear();
        identifiers.Clear();
        members.Clear();
        representatives.Clear();
        (Objectives, FoundingReasons, Languages) = ([], [], []);
        (Purpose, YearFounded, LegalStanding) = (null, null, null);
        (CoreMembers, AdultMembers, WiderReach, WomenAmongMembers, WomenOnBoard) = (null, null, null, null, null);
        ChangedAt = at;
    }
}
