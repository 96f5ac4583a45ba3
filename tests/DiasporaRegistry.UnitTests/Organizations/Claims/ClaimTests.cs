using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.UnitTests.Language;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations.Claims;

public sealed partial class ClaimTests
{
    private static readonly Actor Ministry = new(Key(), Capacity.MinistryReviewer);
    private static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();

    private readonly Organization club = Organization.Map("MX", "clubes 2019.csv#17", "Club Jerez", "es", Now);
    private readonly Guid ana = Key();
    private readonly Guid luis = Key();

    public ClaimTests() => club.StateOrigins([From(Jerez)], Now);

    private OrganizationClaim Claim(Guid account, string text = "Organizo la feria desde 2015.") => new(Key(), club, account, "Presidenta", text, Now);

    private OrganizationClaim Granted(Guid account)
    {
        var claim = Claim(account);
        claim.Grant(club, Ministry, Now.AddDays(1));
        return claim;
    }

    [Fact]
    public void A_claim_changes_nothing_until_it_is_granted_and_then_its_maker_owns_what_stays_public()
    {
        var claim = Claim(ana);
        Assert.Equal(("MX", ClaimState.Waiting, Provenance.Mapped, null), (claim.Country, claim.State, club.Provenance, club.RoleOf(ana)));
        claim.Grant(club, Ministry, Now.AddDays(1));
        Assert.Equal((ClaimState.Granted, Provenance.Claimed, RepresentativeRole.Owner), (claim.State, club.Provenance, club.RoleOf(ana)!.Value));
        Assert.Equal((Now.AddDays(1), Now.AddDays(1)), (club.ClaimedAt!.Value, club.PubliclyChangedAt));
        Assert.Equal((RepresentativeAct.ClaimGranted, ana, Ministry.AccountId), (club.RepresentativeHistory.Single().Act, club.RepresentativeHistory.Single().AccountId!.Value, club.RepresentativeHistory.Single().By));
    }

    [Fact]
    public void What_its_people_registered_what_ended_and_what_one_represents_is_not_claimed()
    {
        var stated = Organization.Begin(Key(), ana, Now);
        Refused(Rule.OnlyMappedOrganizationsAreClaimed, () => _ = new OrganizationClaim(Key(), stated, luis, "Secretario", "Llevo las actas.", Now));
        Granted(ana);
        Refused(Rule.PersonRepresentsOnce, () => Claim(ana));
        Assert.Equal(ClaimState.Waiting, Claim(luis).State);
    }

    [Theory]
    [InlineData("", "Organizo la feria.", Rule.ClaimSaysHow)]
    [InlineData("Presidenta", " \u200b ", Rule.ClaimSaysHow)]
    [InlineData("Presidenta", "Le mando mi green card.", Rule.ClaimTellsNoStatus)]
    [InlineData("Presidenta sin papeles", "Organizo la feria.", Rule.ClaimTellsNoStatus)]
    public void A_claim_says_how_and_tells_nothing_of_papers(string position, string text, Rule rule) => Refused(rule, () => _ = new OrganizationClaim(Key(), club, ana, position, text, Now));

    [Fact]
    public void Every_act_in_every_state_is_done_or_refused_as_the_table_says()
    {
        foreach (var state in Enum.GetValues<ClaimState>())
        {
            foreach (var act in Enum.GetValues<ClaimAct>())
            {
                var organization = Organization.Map("MX", "x", "Club Jerez", "es", Now);
                var claim = new OrganizationClaim(Key(), organization, ana, "Presidenta", "Organizo la feria.", Now);
                Lead(claim, organization, state);
                var expected = ClaimTransitions.All.Where(t => t.From == state && t.Act == act).Select(t => (ClaimState?)t.To).SingleOrDefault();
                Assert.Equal(expected is not null, claim.Can(act));
                if (expected is { } to)
                {
                    Do(claim, organization, act);
                    Assert.Equal(to, claim.State);
                }
                else
                {
                    Refused(Rule.ClaimIsDecidedOnce, () => Do(claim, organization, act));
                    Assert.Equal(state, claim.State);
                }
            }
        }
    }

    private void Lead(OrganizationClaim claim, Organization organization, ClaimState state)
    {
        if (state is ClaimState.Granted or ClaimState.Revoked or ClaimState.GivenBack)
            Do(claim, organization, ClaimAct.Grant);
        if (state != ClaimState.Waiting && ClaimTransitions.All.Where(t => t.To == state && t.From == claim.State).Select(t => (ClaimAct?)t.Act).SingleOrDefault() is { } act)
            Do(claim, organization, act);
    }

    private void Do(OrganizationClaim claim, Organization organization, ClaimAct act)
    {
        switch (act)
        {
            case ClaimAct.Grant:
                claim.Grant(organization, Ministry, Now);
                break;
            case ClaimAct.Refuse:
                claim.Refuse("No se ve.", Ministry, Now);
                break;
            case ClaimAct.Withdraw:
                claim.Withdraw(Now);
                break;
            case ClaimAct.GiveBack:
                claim.GiveBack(organization, Nobody, new Actor(ana, Capacity.Representative), Now);
                break;
            default:
                claim.Revoke(organization, Nobody, "No era así.", Ministry, Now);
                break;
        }
    }

    [Fact]
    public void A_refusal_and_a_revocation_say_why_and_a_claim_that_is_taken_back_keeps_nothing()
    {
        var claim = Claim(ana);
        claim.Show(new ClaimEvidence(claim.Id, 1, "acta.pdf", "application/pdf", 10, "00", Now));
        Refused(Rule.HarmfulActNeedsAReason, () => claim.Refuse(" ", Ministry, Now));
        var file = Assert.Single(claim.Evidence).Id;
        Assert.Equal([file], claim.Withdraw(Now));
        Assert.Equal(("", "", Now), (claim.Position, claim.Text, claim.ForgottenAt!.Value));
        Assert.Empty(claim.Evidence);
        var granted = Granted(luis);
        Refused(Rule.HarmfulActNeedsAReason, () => granted.Revoke(club, Nobody, "", Ministry, Now));
        Assert.True(club.IsOwnedBy(luis));
    }

    [Fact]
    public void What_was_granted_is_given_back_with_whom_it_brought_in_and_keeps_nothing_of_what_was_said()
    {
        var claim = Granted(ana);
        claim.Show(new ClaimEvidence(claim.Id, 1, "acta.pdf", "application/pdf", 10, "00", Now));
        club.Accept(club.Invite("luis@example.org", RepresentativeRole.Editor, "es", "key", ana, Now).Id, luis, Now);
        Assert.Equal(new HashSet<Guid> { ana, luis }, club.LeavingWith(ana, Nobody));
        var (isNobodyLeft, files) = claim.GiveBack(club, Nobody, new Actor(ana, Capacity.Representative), Now.AddDays(2));
        Assert.True(isNobodyLeft);
        Assert.Single(files);
        Assert.Equal((ClaimState.GivenBack, "", 0), (claim.State, claim.Text, club.Representatives.Count));
        Assert.Equal(2, club.RepresentativeHistory.Count(e => e.Act == RepresentativeAct.ClaimGivenBack && e.Reason is null));
    }

    [Fact]
    public void What_was_granted_is_not_given_back_once_a_ministry_registered_it_and_another_owner_keeps_it_claimed()
    {
        var (first, second) = (Granted(ana), Granted(luis));
        Assert.Equal(new HashSet<Guid> { ana }, club.LeavingWith(ana, new HashSet<Guid> { luis }));
        Assert.False(first.GiveBack(club, new HashSet<Guid> { luis }, new Actor(ana, Capacity.Representative), Now).IsNobodyLeft);
        Assert.Equal((Provenance.Claimed, RepresentativeRole.Owner), (club.Provenance, club.RoleOf(luis)!.Value));
        club.BeRecognised();
        Refused(Rule.RegisteredOrganizationKeepsItsPeople, () => second.GiveBack(club, Nobody, new Actor(luis, Capacity.Representative), Now));
        Assert.Equal(ClaimState.Granted, second.State);
    }

    [Fact]
    public void Two_claims_may_both_be_granted_and_revoking_one_leaves_the_other()
    {
        var first = Granted(ana);
        var second = Claim(luis);
        second.Grant(club, Ministry, Now.AddDays(2));
        Assert.Equal(Now.AddDays(1), club.ClaimedAt);
        Assert.False(first.Revoke(club, new HashSet<Guid> { luis }, "No la representa.", Ministry, Now.AddDays(3)));
        Assert.Equal((null, RepresentativeRole.Owner, Provenance.Claimed), (club.RoleOf(ana), club.RoleOf(luis)!.Value, club.Provenance));
    }

    [Fact]
    public void With_who_made_a_revoked_claim_go_those_whom_that_person_brought_in_but_not_whose_own_claim_stands()
    {
        var first = Granted(ana);
        var (eva, rosa) = (Key(), Key());
        Invite(ana, eva, RepresentativeRole.Owner);
        Invite(eva, rosa, RepresentativeRole.Editor);
        Invite(ana, luis, RepresentativeRole.Owner);
        club.Invite("alguien@example.org", RepresentativeRole.Reader, "es", "hash", ana, Now);
        Assert.False(first.Revoke(club, new HashSet<Guid> { luis }, "No la representa.", Ministry, Now.AddDays(3)));
        Assert.Equal([luis], club.Representatives.Select(r => r.AccountId));
        Assert.All(club.Invitations, i => Assert.False(i.IsUnanswered));
        Assert.Equal(3, club.RepresentativeHistory.Count(e => e.Act == RepresentativeAct.ClaimRevoked));
        Assert.Equal("No la representa.", Assert.Single(club.RepresentativeHistory, e => e.Reason is not null).Reason);
    }

    private void Invite(Guid by, Guid account, RepresentativeRole role) =>
        club.Accept(club.Invite($"{account:N}@example.org", role, "es", account.ToString("N"), by, Now.AddDays(1)).Id, account, Now.AddDays(1));

    [Fact]
    public void Where_nobody_is_left_it_says_again_what_was_found()
    {
        var claim = Granted(ana);
        club.Classify(OrganizationKind.HometownClub, Now.AddDays(2));
        club.StateNames([new OrganizationName("Club Robado", NameType.Official, "es", Now)], Now.AddDays(2));
        club.StateOrigins([From(Fresnillo)], Now.AddDays(2));
        club.StateContacts([new ContactChannel("email", "otro@example.org", Visibility.Public, Now)], Now.AddDays(2));
        Assert.Equal("Club Jerez", Assert.IsType<NamesStatement>(club.FoundFacts[StatedField.OfficialName]).Names.Single().Text);

        Assert.True(claim.Revoke(club, Nobody, "No la representa.", Ministry, Now.AddDays(3)));
        club.ReturnToMapped(new[] { Jerez }.ToDictionary(p => p.Code), Now.AddDays(3));
        Assert.Equal((Provenance.Mapped, null, "Club Jerez", null), (club.Provenance, club.Kind, club.OfficialName, club.ClaimedAt));
        Assert.Equal(Jerez.Code, club.Origins.Single().PlaceCode);
        Assert.Empty(club.Contacts);
        Assert.Empty(club.Representatives);
        Assert.Empty(club.Sources);
        Assert.Empty(club.FoundFacts);
        Assert.Equal(ClaimState.Waiting, Claim(ana).State);
    }

    [Fact]
    public void Each_field_says_who_says_it_and_since_when()
    {
        Assert.Equal(new FieldSource(StatedField.Origins, IsFound: true, Now, "MX", "clubes 2019.csv"), club.SourceOf(StatedField.Origins));
        Granted(ana);
        Assert.True(club.SourceOf(StatedField.OfficialName).IsFound);
        // Stated again, if only to confirm it: it is what the organization says from then on.
        club.StateOrigins([From(Jerez)], Now.AddDays(4));
        Assert.Equal(new FieldSource(StatedField.Origins, IsFound: false, Now.AddDays(4)), club.SourceOf(StatedField.Origins));
        Assert.True(club.SourceOf(StatedField.OfficialName).IsFound);
        club.Restate(new Dictionary<StatedField, Statement> { [StatedField.OtherNames] = new NamesStatement([new StatedName("El Jerez", NameType.Alias, "es", null, null)]) }, new Dictionary<string, DiasporaRegistry.Domain.Countries.Place>(), Now.AddDays(5));
        Assert.Equal((false, true), (club.SourceOf(StatedField.OtherNames).IsFound, club.SourceOf(StatedField.OfficialName).IsFound));

        var begun = Organization.Begin(Key(), ana, Now);
        Assert.Equal(new FieldSource(StatedField.Board, IsFound: false, null), begun.SourceOf(StatedField.Board));
        begun.StateBoard([], Now.AddDays(1));
        Assert.Equal(Now.AddDays(1), begun.SourceOf(StatedField.Board).At);
    }

    [Fact]
    public void The_diagram_of_the_page_is_the_table()
    {
        var page = File.ReadAllText(Path.Combine(Sources.Web, "../../docs/claims.md"));
        var arrows = Arrow().Matches(page).Select(a => (a.Groups["from"].Value, a.Groups["act"].Value, a.Groups["to"].Value)).ToList();
        Assert.Equal(ClaimTransitions.All.Select(t => (t.From.ToString(), t.Act.ToString(), t.To.ToString())).Order(), arrows.Order());
    }

    [GeneratedRegex(@"^ +(?<from>\w+) --> (?<to>\w+) : (?<act>\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
