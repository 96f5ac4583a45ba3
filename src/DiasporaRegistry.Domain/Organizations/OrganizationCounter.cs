namespace DiasporaRegistry.Domain.Organizations;

/// <content>An organization that a consular officer registers for people who came in person, until its own people take it over.</content>
public sealed partial class Organization
{
    /// <summary>Begins the draft of an organization whose people are at the counter: the officer helps, nobody owns it yet.</summary>
    public static Organization BeginAtCounter(Guid id, Guid officer, DateTimeOffset at)
    {
        var organization = new Organization { Id = id, Provenance = Provenance.Stated, EnteredAt = at, ChangedAt = at, PubliclyChangedAt = at };
        organization.Join(officer, RepresentativeRole.Helper, null, RepresentativeAct.Began, officer, at);
        return organization;
    }

    /// <summary>The officer who helps invites the organization's own people to take it over; the helper's part ends when they do.</summary>
    public RepresentativeInvitation InviteItsOwner(string email, string language, string tokenHash, Guid by, DateTimeOffset at)
    {
        if (RoleOf(by) != RepresentativeRole.Helper || HasAnOwner)
            throw new BrokenRuleException(Rule.HelperInvitesTheFirstOwner);
        // Also one that a colleague wrote, whose help this officer took up.
        foreach (var earlier in invitations.Where(i => i.IsUnanswered && !i.IsHandOver))
            earlier.Revoke(at);
        RefuseMoreInvitations(email, at);
        var invitation = new RepresentativeInvitation(email, RepresentativeRole.Owner, language, tokenHash, by, at);
        invitations.Add(invitation);
        Happened(RepresentativeAct.Invited, null, RepresentativeRole.Owner, by, at);
        return invitation;
    }

    /// <summary>Another officer of the same consulate goes on with the help; an invitation that was sent stays good.</summary>
    /// <returns>Who helped until now; none where the officer does already.</returns>
    public IReadOnlyList<Guid> TakeUpHelp(Guid officer, DateTimeOffset at)
    {
        if (HasAnOwner)
            throw new BrokenRuleException(Rule.HelperInvitesTheFirstOwner);
        var helpers = representatives.Where(r => r.Role == RepresentativeRole.Helper).ToList();
        if (helpers.Count == 0)
            throw new BrokenRuleException(Rule.HelpIsThereToTakeUp);
        if (RoleOf(officer) == RepresentativeRole.Helper)
            return [];
        ReleaseHelpers(officer, at);
        Join(officer, RepresentativeRole.Helper, null, RepresentativeAct.Joined, officer, at);
        return helpers.ConvertAll(h => h.AccountId);
    }

    // Once it has an owner of its own, nobody of a consulate writes in it any more.
    private void ReleaseHelpers(Guid by, DateTimeOffset at)
    {
        foreach (var helper in representatives.Where(r => r.Role == RepresentativeRole.Helper).ToList())
        {
            representatives.Remove(helper);
            Happened(RepresentativeAct.Left, helper.AccountId, helper.Role, by, at);
        }
    }
}
