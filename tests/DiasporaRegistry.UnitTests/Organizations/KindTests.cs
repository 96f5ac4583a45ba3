using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class KindTests
{
    [Fact]
    public void A_hometown_club_comes_from_one_place_only()
    {
        var club = Draft(OrganizationKind.HometownClub, Jerez);
        Refused(Rule.HometownClubHasOneOrigin, () => club.StateOrigins([From(Jerez), From(Fresnillo)], Now));
    }

    [Fact]
    public void A_hometown_club_does_not_come_from_a_whole_country()
    {
        var club = Draft(OrganizationKind.HometownClub);
        Refused(Rule.HometownClubOriginIsBelowCountry, () => club.StateOrigins([From(Mexico)], Now));
    }

    [Fact]
    public void A_hometown_club_may_come_from_a_state_a_municipality_or_a_locality()
    {
        foreach (var origin in new[] { From(Zacatecas), From(Jerez), From(Jerez, "El Cargadero") })
        {
            var club = Draft(OrganizationKind.HometownClub);
            club.StateOrigins([origin], Now);
            Assert.Empty(club.BrokenInvariants());
        }
    }

    [Fact]
    public void A_migrants_club_with_one_place_of_origin_is_not_one_yet()
    {
        var club = Draft(OrganizationKind.MigrantsClub, Jerez);
        Assert.Equal([Rule.MigrantsClubHasSeveralOrigins], club.BrokenInvariants());
        Refused(Rule.MigrantsClubHasSeveralOrigins, () => club.Bind(Now));
    }

    [Fact]
    public void Two_places_or_one_whole_country_or_several_suffice_for_a_migrants_club()
    {
        Assert.Empty(Draft(OrganizationKind.MigrantsClub, Jerez, Fresnillo).BrokenInvariants());
        Assert.Empty(Draft(OrganizationKind.MigrantsClub, Mexico).BrokenInvariants());
        Assert.Empty(Draft(OrganizationKind.MigrantsClub, Mexico, Guatemala).BrokenInvariants());
    }

    [Fact]
    public void A_coalition_says_where_its_members_come_from()
    {
        Assert.Equal([Rule.CoalitionHasAnOrigin], Draft(OrganizationKind.Coalition).BrokenInvariants());
        Assert.Empty(Draft(OrganizationKind.Coalition, Mexico).BrokenInvariants());
    }

    [Fact]
    public void A_draft_may_still_lack_its_kind_and_its_origins()
    {
        var draft = Organization.Begin(Key(), Key(), Now);
        Assert.Equal([Rule.KindIsStated, Rule.OneOfficialName], draft.BrokenInvariants());

        draft.StateOrigins([From(Jerez), From(Fresnillo)], Now);
        draft.Classify(OrganizationKind.HometownClub, Now);
        Assert.Equal([Rule.OneOfficialName, Rule.HometownClubHasOneOrigin], draft.BrokenInvariants());
        Assert.False(draft.InvariantsBind);
    }

    [Fact]
    public void A_mapped_organization_may_lack_answers_and_is_claimed_before_it_is_submitted()
    {
        var mapped = Organization.Map("MX", "study/17", "Club Jerez", "es", Now);
        mapped.Classify(OrganizationKind.MigrantsClub, Now);
        mapped.StateOrigins([From(Jerez)], Now);

        Assert.Equal(Provenance.Mapped, mapped.Provenance);
        Assert.Empty(mapped.Representatives);
        Assert.Equal(["MX"], mapped.CountriesOfOrigin);
        Refused(Rule.MappedOrganizationIsClaimedFirst, () => mapped.Bind(Now));
        Assert.False(mapped.InvariantsBind);
    }

    [Fact]
    public void Only_countries_of_origin_map_organizations() =>
        Refused(Rule.OriginLiesInACountryOfOrigin, () => Organization.Map("US", "study/17", "Club Jerez", "es", Now));

    [Fact]
    public void From_its_submission_on_an_organization_keeps_the_invariants_of_its_kind()
    {
        var club = Bound(OrganizationKind.MigrantsClub, Jerez, Fresnillo);
        Refused(Rule.MigrantsClubHasSeveralOrigins, () => club.StateOrigins([From(Jerez)], Now));
        Refused(Rule.HometownClubHasOneOrigin, () => club.Classify(OrganizationKind.HometownClub, Now));

        var coalition = Bound(OrganizationKind.Coalition, Mexico);
        coalition.AddMemberByName("Club Fresnillo", null, null, null, Now);
        Refused(Rule.CoalitionHasAnOrigin, () => coalition.StateOrigins([], Now));
        Refused(Rule.OnlyCoalitionsHaveMembers, () => coalition.Classify(OrganizationKind.MigrantsClub, Now));
    }

    [Fact]
    public void A_refused_change_leaves_an_organization_as_it_was()
    {
        var later = Now.AddDays(1);
        var club = Bound(OrganizationKind.MigrantsClub, Jerez, Fresnillo);
        var origins = club.Origins.ToList();

        Refused(Rule.MigrantsClubHasSeveralOrigins, () => club.StateOrigins([From(Jerez)], later));
        Refused(Rule.HometownClubHasOneOrigin, () => club.Classify(OrganizationKind.HometownClub, later));
        Refused(Rule.OneOfficialName, () => club.StateNames([], later));
        Refused(Rule.OnePrincipalResidence, () => club.StateResidences([LivesIn(LosAngeles, isPrincipal: false)], later));

        Assert.Equal(OrganizationKind.MigrantsClub, club.Kind);
        Assert.Equal(origins, club.Origins);
        Assert.Equal("Club Jerez", club.OfficialName);
        Assert.Empty(club.Residences);
        Assert.Equal(Now, club.ChangedAt);
    }

    [Fact]
    public void An_incomplete_organization_is_not_bound_when_that_is_refused()
    {
        var draft = Draft(OrganizationKind.MigrantsClub, Jerez);
        Refused(Rule.MigrantsClubHasSeveralOrigins, () => draft.Bind(Now));
        Assert.False(draft.InvariantsBind);
        draft.StateOrigins([], Now);
    }

    [Fact]
    public void A_returned_organization_may_be_reclassified_page_by_page()
    {
        var club = Bound(OrganizationKind.HometownClub, Jerez);
        club.Reopen();
        club.Classify(OrganizationKind.MigrantsClub, Now);
        Refused(Rule.MigrantsClubHasSeveralOrigins, () => club.Bind(Now));

        club.StateOrigins([From(Jerez), From(Fresnillo)], Now);
        club.Bind(Now);
        Assert.True(club.InvariantsBind);
    }
}
