using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class RepresentativesTests
{
    private readonly Guid owner = Key();
    private readonly Guid other = Key();
    private readonly Organization club;

    public RepresentativesTests() => club = Organization.Begin(Key(), owner, Now);

    private static string Token() => Key().ToString("N");

    private Guid Join(RepresentativeRole role, Guid? account = null)
    {
        var joined = account ?? Key();
        club.Accept(club.Invite($"{joined:N}@example.org", role, "es", Token(), owner, Now).Id, joined, Now);
        return joined;
    }

    [Theory]
    [InlineData(RepresentativeRole.Owner, true, true, true, true, true, true)]
    [InlineData(RepresentativeRole.Editor, true, true, true, false, false, false)]
    [InlineData(RepresentativeRole.Reader, true, false, false, false, false, false)]
    public void A_role_may_do_what_it_is_for_and_nothing_else(RepresentativeRole role, bool see, bool edit, bool speak, bool publish, bool withdraw, bool keep) =>
        Assert.Equal([see, edit, speak, publish, withdraw, keep], Enum.GetValues<RepresentativeRight>().Select(right => role.May(right)));

    [Fact]
    public void Whoever_begins_an_organization_owns_it_and_its_history_says_so()
    {
        Assert.Equal(RepresentativeRole.Owner, club.RoleOf(owner));
        Assert.Equal((RepresentativeAct.Began, owner), (club.RepresentativeHistory.Single().Act, club.RepresentativeHistory.Single().AccountId!.Value));
    }

    [Fact]
    public void An_invitation_works_once_for_whoever_holds_it_and_forgets_its_address()
    {
        var invitation = club.Invite("ana@example.org", RepresentativeRole.Editor, "es", Token(), owner, Now);
        club.Accept(invitation.Id, other, Now);
        Assert.Equal((RepresentativeRole.Editor, owner), (club.RoleOf(other)!.Value, club.Representatives.Single(r => r.AccountId == other).InvitedBy!.Value));
        Assert.Equal(("", InvitationStanding.Accepted), (invitation.Email, invitation.StandingAt(Now)));
        Refused(Rule.InvitationIsOpen, () => club.Accept(invitation.Id, Key(), Now));
    }

    [Fact]
    public void An_invitation_expires_is_taken_back_and_is_sent_again_by_an_owner_alone()
    {
        var invitation = club.Invite("ana@example.org", RepresentativeRole.Editor, "es", Token(), owner, Now);
        var late = Now + RepresentativeInvitation.Holds;
        Refused(Rule.InvitationIsOpen, () => club.Accept(invitation.Id, other, late));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.SendAgain(invitation.Id, Token(), other, late));
        var again = Token();
        club.SendAgain(invitation.Id, again, owner, late);
        Assert.Equal((again, InvitationStanding.Open), (invitation.TokenHash, invitation.StandingAt(late)));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.Revoke(invitation.Id, other, late));
        club.Revoke(invitation.Id, owner, late);
        Refused(Rule.InvitationIsOpen, () => club.Accept(invitation.Id, other, late));
        Assert.Null(club.RoleOf(other));
    }

    [Fact]
    public void An_address_is_invited_once_at_a_time_and_not_too_many_are()
    {
        club.Invite("ana@example.org", RepresentativeRole.Editor, "es", Token(), owner, Now);
        Refused(Rule.AddressIsInvitedOnce, () => club.Invite(" ANA@example.org ", RepresentativeRole.Reader, "es", Token(), owner, Now));
        for (var i = 1; i < Organization.MostInvitations; i++)
            club.Invite($"p{i}@example.org", RepresentativeRole.Reader, "es", Token(), owner, Now);
        Refused(Rule.InvitationsAreFew, () => club.Invite("otra@example.org", RepresentativeRole.Reader, "es", Token(), owner, Now));
    }

    [Fact]
    public void A_person_represents_an_organization_once()
    {
        Join(RepresentativeRole.Editor, other);
        var second = club.Invite("otra@example.org", RepresentativeRole.Owner, "es", Token(), owner, Now);
        Refused(Rule.PersonRepresentsOnce, () => club.Accept(second.Id, other, Now));
        Assert.Equal(InvitationStanding.Open, second.StandingAt(Now));
    }

    [Fact]
    public void Only_owners_decide_who_represents_it()
    {
        Join(RepresentativeRole.Editor, other);
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.Invite("x@example.org", RepresentativeRole.Reader, "es", Token(), other, Now));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.ChangeRole(other, RepresentativeRole.Owner, other, Now));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.Remove(owner, other, Now));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.NameSuccessor("x@example.org", "es", Token(), false, true, other, Now));
        Refused(Rule.RepresentativeIsKnown, () => club.Remove(Key(), owner, Now));
    }

    [Fact]
    public void The_last_owner_neither_leaves_nor_is_removed_nor_takes_another_role()
    {
        Refused(Rule.OrganizationKeepsAnOwner, () => club.Leave(owner, Now));
        Refused(Rule.OrganizationKeepsAnOwner, () => club.Remove(owner, owner, Now));
        Refused(Rule.OrganizationKeepsAnOwner, () => club.ChangeRole(owner, RepresentativeRole.Reader, owner, Now));
        Join(RepresentativeRole.Owner, other);
        club.Leave(owner, Now);
        Assert.Null(club.RoleOf(owner));
        Refused(Rule.OrganizationKeepsAnOwner, () => club.Leave(other, Now));
    }

    [Fact]
    public void Whoever_is_removed_leaves_no_invitation_open_behind()
    {
        Join(RepresentativeRole.Owner, other);
        var open = club.Invite("amiga@example.org", RepresentativeRole.Owner, "es", Token(), other, Now);
        var successor = club.NameSuccessor("amigo@example.org", "es", Token(), false, true, other, Now);
        club.Remove(other, owner, Now);
        Assert.All([open, successor], i => Assert.Equal(InvitationStanding.Revoked, i.StandingAt(Now)));
    }

    [Theory]
    [InlineData(false, RepresentativeRole.Reader)]
    [InlineData(true, null)]
    public void The_successor_confirms_and_the_owner_reads_on_or_leaves(bool leaves, RepresentativeRole? then)
    {
        var third = Join(RepresentativeRole.Owner);
        var successor = club.NameSuccessor("nueva@example.org", "es", Token(), leaves, true, owner, Now);
        Refused(Rule.SuccessorIsSomebodyElse, () => club.Accept(successor.Id, owner, Now));
        Assert.Equal(RepresentativeRole.Owner, club.RoleOf(owner));
        Refused(Rule.HandOverIsOneAtATime, () => club.NameSuccessor("otra@example.org", "es", Token(), leaves, true, third, Now));
        club.Accept(successor.Id, other, Now);
        Assert.Equal((RepresentativeRole.Owner, then, RepresentativeRole.Owner), (club.RoleOf(other)!.Value, club.RoleOf(owner), club.RoleOf(third)!.Value));
        Assert.Contains(club.RepresentativeHistory, e => e.Act == RepresentativeAct.TookOver && e.AccountId == other);
        Assert.Equal(Now, club.BoardChangedAt);
    }

    [Fact]
    public void An_editor_takes_over_by_being_named()
    {
        Join(RepresentativeRole.Editor, other);
        club.Accept(club.NameSuccessor("editora@example.org", "es", Token(), false, true, owner, Now).Id, other, Now);
        Assert.Equal((RepresentativeRole.Owner, RepresentativeRole.Reader), (club.RoleOf(other)!.Value, club.RoleOf(owner)!.Value));
        Assert.Equal(2, club.Representatives.Count);
    }

    [Fact]
    public void Where_owners_do_not_answer_an_editor_hands_over_with_a_ministrys_consent()
    {
        Join(RepresentativeRole.Editor, other);
        var third = Join(RepresentativeRole.Owner);
        Refused(Rule.HandOverByEditorNeedsAMinistry, () => club.AskToNameSuccessor("nueva@example.org", "es", true, isKnownToAMinistry: false, other, Now));
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => club.AskToNameSuccessor("nueva@example.org", "es", true, true, Key(), Now));
        var asked = club.AskToNameSuccessor("nueva@example.org", "es", true, true, other, Now);
        Assert.Equal((InvitationStanding.AwaitsConsent, null), (asked.StandingAt(Now), asked.TokenHash));
        var successor = Key();
        Refused(Rule.InvitationIsOpen, () => club.Accept(asked.Id, successor, Now));
        Refused(Rule.InvitationIsOpen, () => club.SendAgain(asked.Id, Token(), owner, Now));

        var later = Now.AddDays(40);
        club.ConsentToHandOver(asked.Id, Token(), Key(), later);
        Refused(Rule.ConsentIsAskedFor, () => club.ConsentToHandOver(asked.Id, Token(), Key(), later));
        Refused(Rule.ConsentIsAskedFor, () => club.RefuseHandOver(asked.Id, "no", Key(), later));
        club.Accept(asked.Id, successor, later.AddDays(13));
        Assert.Equal(RepresentativeRole.Owner, club.RoleOf(successor));
        Assert.Equal([RepresentativeRole.Reader, RepresentativeRole.Reader, RepresentativeRole.Editor], new[] { owner, third, other }.Select(a => club.RoleOf(a)!.Value));
    }

    [Fact]
    public void An_owner_who_answers_stops_an_editors_hand_over_and_a_ministry_refuses_it_with_a_reason()
    {
        Join(RepresentativeRole.Editor, other);
        var stopped = club.AskToNameSuccessor("nueva@example.org", "es", true, true, other, Now);
        club.Revoke(stopped.Id, owner, Now);
        Refused(Rule.ConsentIsAskedFor, () => club.ConsentToHandOver(stopped.Id, Token(), Key(), Now));

        var refused = club.AskToNameSuccessor("nueva@example.org", "es", true, true, other, Now);
        Refused(Rule.HarmfulActNeedsAReason, () => club.RefuseHandOver(refused.Id, " ", Key(), Now));
        club.RefuseHandOver(refused.Id, "Responden.", Key(), Now);
        Assert.Equal("Responden.", club.RepresentativeHistory.Last().Reason);

        var own = club.AskToNameSuccessor("nueva@example.org", "es", true, true, other, Now);
        club.Revoke(own.Id, other, Now);
        var old = club.AskToNameSuccessor("nueva@example.org", "es", true, true, other, Now);
        Refused(Rule.ConsentIsAskedFor, () => club.ConsentToHandOver(old.Id, Token(), Key(), Now + RepresentativeInvitation.ConsentIsAskedFor));
    }

    [Fact]
    public void A_mapped_organization_is_represented_by_nobody_who_could_invite() =>
        Refused(Rule.OnlyOwnersKeepRepresentatives, () => Organization.Map("MX", "lista:1", "Club", "es", Now).Invite("a@example.org", RepresentativeRole.Owner, "es", Token(), owner, Now));

    [Fact]
    public void Only_what_nobody_could_see_is_newly_public()
    {
        ContactChannel Phone(Visibility visibility) => new("phone", "+17148342000", visibility, Now);
        Assert.True(club.WouldPublish(Phone(Visibility.Public)));
        Assert.False(club.WouldPublish(Phone(Visibility.Consular)));
        club.StateContacts([Phone(Visibility.Consular)], Now);
        Assert.True(club.WouldPublish(Phone(Visibility.Public)));
        club.StateContacts([Phone(Visibility.Public)], Now);
        Assert.False(club.WouldPublish(Phone(Visibility.Public)));
    }

    [Fact]
    public void However_acts_follow_each_other_an_organization_has_an_owner_and_nobody_twice()
    {
        var people = Enumerable.Range(0, 5).Select(_ => Key()).ToArray();
        var step = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Enum<RepresentativeRole>(), Gen.Bool);
        step.Array[0, 60].Sample(steps =>
        {
            var organization = Organization.Begin(Key(), people[0], Now);
            var at = Now;
            foreach (var (act, first, second, role, flag) in steps)
            {
                at = at.AddDays(flag ? 1 : 5);
                var before = organization.Representatives.Select(r => (r.AccountId, r.Role)).ToList();
                try
                {
                    Do(organization, act, people[first], people[second], role, flag, at);
                }
                catch (BrokenRuleException)
                {
                    // Refused: then nothing of it happened.
                    Assert.Equal(before, organization.Representatives.Select(r => (r.AccountId, r.Role)));
                }

                Assert.Contains(organization.Representatives, r => r.Role == RepresentativeRole.Owner);
                Assert.Equal(organization.Representatives.Count, organization.Representatives.Select(r => r.AccountId).Distinct().Count());
                Assert.InRange(organization.Invitations.Count(i => i.IsHandOver && i.StandingAt(at) is InvitationStanding.Open or InvitationStanding.AwaitsConsent), 0, 1);
                Assert.All(organization.Invitations.Where(i => i.IsUnanswered), i =>
                    Assert.True(organization.Allows(i.InvitedBy, i.NeedsConsent ? RepresentativeRight.Edit : RepresentativeRight.KeepRepresentatives)));
            }
        }, iter: 3000);
    }

    private static void Do(Organization organization, int act, Guid first, Guid second, RepresentativeRole role, bool flag, DateTimeOffset at)
    {
        Guid Some() => organization.Invitations.LastOrDefault(i => i.IsUnanswered)?.Id ?? Guid.Empty;
        var email = $"{second:N}@example.org";
        switch (act)
        {
            case 0: organization.Invite(email, role, "es", Token(), first, at); break;
            case 1 or 2: organization.Accept(Some(), second, at); break;
            case 3: organization.ChangeRole(second, role, first, at); break;
            case 4: organization.Leave(first, at); break;
            case 5: organization.Remove(second, first, at); break;
            case 6: organization.Revoke(Some(), first, at); break;
            case 7: organization.SendAgain(Some(), Token(), first, at); break;
            case 8: organization.NameSuccessor(email, "es", Token(), flag, flag, first, at); break;
            case 9: organization.AskToNameSuccessor(email, "es", flag, true, first, at); break;
            default:
                if (flag)
                    organization.ConsentToHandOver(Some(), Token(), null, at);
                else
                    organization.RefuseHandOver(Some(), "motivo", null, at);
                break;
        }
    }
}
