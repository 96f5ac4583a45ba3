using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>Membership of organizations in a coalition.</content>
public sealed partial class Organization
{
    /// <summary>Lists an organization of the register as a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="coalitionsAbove">Every coalition that this one belongs to, directly or through others; read in the same transaction.</param>
    /// <param name="from">First day, where known.</param>
    /// <param name="to">Last day, if it is over.</param>
    /// <param name="at">When this is stated.</param>
    public CoalitionMember AddMember(Organization member, IReadOnlySet<Guid> coalitionsAbove, DateOnly? from, DateOnly? to, DateTimeOffset at)
    {
        RefuseMember(member, coalitionsAbove);
        if (members.Any(m => m.MemberId == member.Id && m.Overlaps(from, to)))
            throw new BrokenRuleException(Rule.CoalitionMemberIsListedOnce);
        return Add(new CoalitionMember(member.Id, member.OfficialName, null, from, to, at), at);
    }

    /// <summary>Both sides agreed that an organization is a member: what the coalition alone said of it before is confirmed, else it is listed.</summary>
    internal CoalitionMember ConfirmMember(Organization member, IReadOnlySet<Guid> coalitionsAbove, DateOnly from, DateOnly today, DateTimeOffset at)
    {
        var membership = members.Find(m => m.MemberId == member.Id && !(m.To < today)) ?? AddMember(member, coalitionsAbove, from, null, at);
        membership.Confirm(at);
        ChangedAt = PubliclyChangedAt = at;
        return membership;
    }

    /// <summary>A member confirms what its coalition alone said.</summary>
    public void ConfirmMembership(Guid membershipId, DateTimeOffset at)
    {
        members.Single(m => m.Id == membershipId).Confirm(at);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>Lists a member that is not in the register yet, by name and place.</summary>
    public CoalitionMember AddMemberByName(string name, Place? place, DateOnly? from, DateOnly? to, DateTimeOffset at)
    {
        RefuseUnlessCoalition();
        var folded = Folding.Fold(name);
        if (names.Any(n => n.Folded == folded))
            throw new BrokenRuleException(Rule.CoalitionIsNotItsOwnMember);
        if (members.Any(m => m.Folded == folded && m.PlaceCode == place?.Code && m.Overlaps(from, to)))
            throw new BrokenRuleException(Rule.CoalitionMemberIsListedOnce);
        return Add(new CoalitionMember(null, name, place, from, to, at), at);
    }

    /// <summary>Strikes a membership that was listed by mistake.</summary>
    public void RemoveMember(Guid membershipId, DateTimeOffset at)
    {
        if (members.Any(m => m.Id == membershipId && m.ConfirmedAt is not null))
            throw new BrokenRuleException(Rule.ConfirmedMembershipIsEnded);
        members.RemoveAll(m => m.Id == membershipId);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>Ends a membership on a day; it stays in the coalition's history.</summary>
    public void EndMembership(Guid membershipId, DateOnly day, DateTimeOffset at)
    {
        members.Single(m => m.Id == membershipId).End(day);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>Refuses an organization that cannot be a member of this one.</summary>
    internal void RefuseMember(Organization member, IReadOnlySet<Guid> coalitionsAbove)
    {
        RefuseUnlessCoalition();
        RefuseWhenDissolved();
        member.RefuseWhenDissolved();
        if (member.Id == Id)
            throw new BrokenRuleException(Rule.CoalitionIsNotItsOwnMember);
        if (coalitionsAbove.Contains(member.Id))
            throw new BrokenRuleException(Rule.CoalitionsFormNoCircle);
    }

    private CoalitionMember Add(CoalitionMember member, DateTimeOffset at)
    {
        members.Add(member);
        ChangedAt = PubliclyChangedAt = at;
        return member;
    }

    private void RefuseUnlessCoalition()
    {
        if (Kind != OrganizationKind.Coalition)
            throw new BrokenRuleException(Rule.OnlyCoalitionsHaveMembers);
    }
}
