using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class StatementsTests
{
    private readonly Organization club = Draft(OrganizationKind.HometownClub, Jerez);

    [Fact]
    public void An_organization_has_exactly_one_official_name()
    {
        Refused(Rule.OneOfficialName, () => club.StateNames([], Now));
        Refused(Rule.OneOfficialName, () => club.StateNames([Name("CJ", NameType.Acronym)], Now));
        Refused(Rule.OneOfficialName, () => club.StateNames([Name("Club Jerez"), Name("Jerez Club", language: "en")], Now));
        club.StateNames([Name("Club Jerez"), Name("Jerez Club", NameType.Translated, "en")], Now);
        Assert.Equal("Club Jerez", club.OfficialName);
    }

    [Fact]
    public void A_name_of_the_past_has_its_years_in_their_order()
    {
        Refused(Rule.PeriodEndsAfterItBegins, () => _ = new OrganizationName("Comité Jerez", NameType.Former, "es", Now, 2004, 1995));
        Refused(Rule.NameYearIsPlausible, () => _ = new OrganizationName("Comité Jerez", NameType.Former, "es", Now, 1492));
        Refused(Rule.NameYearIsPlausible, () => _ = new OrganizationName("Comité Jerez", NameType.Former, "es", Now, until: Now.Year + 1));
        club.StateNames([Name("Club Jerez"), new OrganizationName("Comité Jerez", NameType.Former, "es", Now)], Now);
        club.StateNames([Name("Club Jerez"), new OrganizationName("Comité Jerez", NameType.Former, "es", Now, 1995, 2004)], Now);
        var former = Assert.Single(club.Names, n => n.Type == NameType.Former);
        Assert.Equal((1995, 2004), (former.FromYear, former.UntilYear));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("…")]
    [InlineData("\u200F")]
    public void A_name_without_a_letter_or_digit_is_none(string name) =>
        Refused(Rule.OneOfficialName, () => club.StateNames([Name(name)], Now));

    [Fact]
    public void A_place_of_origin_lies_in_a_country_of_origin()
    {
        Refused(Rule.OriginLiesInACountryOfOrigin, () => From(California));
        Refused(Rule.OriginLiesInACountryOfOrigin, () => From(LosAngeles));
    }

    [Fact]
    public void A_locality_is_named_below_a_municipality()
    {
        Refused(Rule.LocalityNeedsAMunicipality, () => From(Zacatecas, "El Cargadero"));
        Refused(Rule.LocalityNeedsAMunicipality, () => From(Mexico, "El Cargadero"));
        Assert.Equal("El Cargadero", From(Jerez, " El Cargadero ").Locality);
        Assert.Null(From(Zacatecas, "  ").Locality);
    }

    [Fact]
    public void A_place_of_origin_is_stated_once()
    {
        var migrants = Draft(OrganizationKind.MigrantsClub);
        Refused(Rule.OriginIsStatedOnce, () => migrants.StateOrigins([From(Jerez), From(Jerez)], Now));
        Refused(Rule.OriginIsStatedOnce, () => migrants.StateOrigins([From(Jerez, "Ermita de los Correa"), From(Jerez, "ermita de los CORREA")], Now));
        migrants.StateOrigins([From(Jerez, "El Cargadero"), From(Jerez, "Ermita de los Correa")], Now);
        Assert.Equal(2, migrants.Origins.Count);
    }

    [Fact]
    public void One_place_of_residence_is_the_principal_one()
    {
        Refused(Rule.OnePrincipalResidence, () => club.StateResidences([LivesIn(LosAngeles, isPrincipal: false)], Now));
        Refused(Rule.OnePrincipalResidence, () => club.StateResidences([LivesIn(LosAngeles), LivesIn(California)], Now));
        club.StateResidences([LivesIn(LosAngeles), LivesIn(California, isPrincipal: false)], Now);
        club.StateResidences([], Now);
        Assert.Empty(club.Residences);
    }

    [Fact]
    public void An_address_is_private_unless_it_is_an_office_open_to_the_public()
    {
        Assert.Equal(Visibility.Ministry, LivesIn(LosAngeles, address: "1 Main St").AddressVisibility);
        Assert.Equal(Visibility.Public, new Residence(LosAngeles, true, "1 Main St", Visibility.Ministry, isPublicOffice: true, Now).AddressVisibility);
        Assert.False(new Residence(LosAngeles, true, " ", Visibility.Ministry, isPublicOffice: true, Now).IsPublicOffice);
    }

    [Theory]
    [InlineData(1799)]
    [InlineData(2027)]
    public void A_year_of_founding_is_neither_before_1800_nor_in_the_future(int year)
    {
        Refused(Rule.YearFoundedIsPlausible, () => StateYear(year));
        Assert.Null(club.YearFounded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1800)]
    [InlineData(2026)]
    public void A_year_of_founding_may_be_unknown_or_as_late_as_this_year(int? year)
    {
        StateYear(year);
        Assert.Equal(year, club.YearFounded);
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(null, -1, null)]
    [InlineData(null, null, -1)]
    [InlineData(10, 11, null)]
    public void Numbers_of_people_are_consistent(int? core, int? adults, int? reach) =>
        Refused(Rule.MemberNumbersAreConsistent, () => club.StateMembership(core, adults, reach, null, null, Now));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(101, null)]
    [InlineData(null, -1)]
    [InlineData(null, 101)]
    public void A_share_of_women_is_a_percentage(int? members, int? board)
    {
        Refused(Rule.ShareIsAPercentage, () => club.StateMembership(10, 10, 10, members, board, Now));
        Assert.Null(club.CoreMembers);
    }

    [Fact]
    public void All_members_may_be_adults_and_numbers_may_be_unknown()
    {
        club.StateMembership(10, 10, null, 0, 100, Now);
        Assert.Equal((10, 10, null), (club.CoreMembers, club.AdultMembers, club.WiderReach));
        club.StateMembership(null, 12, null, null, null, Now);
        Assert.Equal(12, club.AdultMembers);
    }

    [Fact]
    public void A_term_on_the_board_does_not_end_before_it_begins()
    {
        Refused(Rule.PeriodEndsAfterItBegins, () => President(Today, Today.AddDays(-1)));
        Assert.True(President(Today, Today).SitsOn(Today));
        Assert.False(President(Today.AddDays(1)).SitsOn(Today));
        Assert.False(President(to: Today.AddDays(-1)).SitsOn(Today));
    }

    [Fact]
    public void What_is_stated_again_unchanged_keeps_its_key()
    {
        club.StateNames([Name("Club Jerez"), Name("CJ", NameType.Acronym)], Now);
        club.StateBoard([President(), Treasurer()], Now);
        club.StateResidences([LivesIn(LosAngeles)], Now);
        var (name, president, residence, origin) = (club.Names.First().Id, club.Board.First().Id, club.Residences.Single().Id, club.Origins.Single().Id);

        club.StateNames([Name("Jerez Club", NameType.Translated, "en"), Name("Club Jerez")], Now);
        club.StateBoard([Treasurer(Today), President()], Now);
        club.StateResidences([LivesIn(California, isPrincipal: false), LivesIn(LosAngeles)], Now);
        club.StateOrigins([From(Jerez)], Now);

        Assert.Equal(name, club.Names.Single(n => n.Type == NameType.Official).Id);
        Assert.Equal(["Jerez Club", "Club Jerez"], club.Names.Select(n => n.Text));
        Assert.Equal(president, club.Board.Single(b => b.Position == BoardMember.President).Id);
        Assert.Equal(residence, club.Residences.Single(r => r.IsPrincipal).Id);
        Assert.Equal(origin, club.Origins.Single().Id);
    }

    [Fact]
    public void Two_equal_statements_stay_two()
    {
        var channel = () => new ContactChannel("phone", "+13235550100", Visibility.Ministry, Now);
        club.StateContacts([channel()], Now);
        var kept = club.Contacts.Single().Id;
        club.StateContacts([channel(), channel()], Now);
        Assert.Equal(2, club.Contacts.Select(c => c.Id).Distinct().Count());
        Assert.Contains(kept, club.Contacts.Select(c => c.Id));
    }

    [Fact]
    public void Its_owner_edits_and_a_stranger_neither_edits_nor_reads()
    {
        var (owner, stranger) = (Key(), Key());
        var draft = Organization.Begin(Key(), owner, Now);
        Assert.True(draft.CanBeEditedBy(owner));
        Assert.True(draft.Allows(owner, RepresentativeRight.See));
        Assert.False(draft.CanBeEditedBy(stranger));
        Assert.False(draft.Allows(stranger, RepresentativeRight.See));
    }

    private void StateYear(int? year) => club.StatePurpose(["education"], null, year, [], [], null, Now);
}
