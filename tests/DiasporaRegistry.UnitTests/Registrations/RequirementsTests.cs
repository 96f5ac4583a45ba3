using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class RequirementsTests
{
    [Theory]
    [InlineData(OrganizationKind.HometownClub)]
    [InlineData(OrganizationKind.MigrantsClub)]
    [InlineData(OrganizationKind.Coalition)]
    public void A_complete_organization_meets_every_requirement(OrganizationKind kind) => Assert.Empty(Unmet(Of(kind), Rules()));

    [Fact]
    public void Each_kind_is_asked_about_what_it_is_made_of()
    {
        Assert.Equal(
            [Rule.KindIsStated, Rule.OneOfficialName, Rule.HometownClubHasOneOrigin, Rule.HometownClubOriginIsBelowCountry, Rule.RegistrationCountryIsAnOrigin,
                Rule.ResidenceIsAbroad, Rule.ObjectiveIsStated, Rule.EnoughAdultMembers, Rule.BoardIsComplete, Rule.ContactIsStated],
            Asked(HometownClub(), Rules()));
        Assert.Contains(Rule.MigrantsClubHasSeveralOrigins, Asked(MigrantsClub(), Rules()));
        Assert.Contains(Rule.CoalitionHasEnoughMembers, Asked(Coalition(), Rules()));
        Assert.DoesNotContain(Rule.EnoughAdultMembers, Asked(Coalition(), Rules()));
    }

    [Fact]
    public void What_a_rule_set_does_not_ask_for_is_not_asked()
    {
        var asked = Asked(HometownClub(), Rules(adults: 0, board: 0));
        Assert.DoesNotContain(Rule.EnoughAdultMembers, asked);
        Assert.DoesNotContain(Rule.BoardIsComplete, asked);
        Assert.DoesNotContain(Rule.DocumentsAreComplete, asked);
    }

    [Fact]
    public void An_empty_draft_is_told_all_that_it_lacks() =>
        Assert.Equal(
            [Rule.KindIsStated, Rule.OneOfficialName, Rule.RegistrationCountryIsAnOrigin, Rule.ResidenceIsAbroad, Rule.ObjectiveIsStated,
                Rule.EnoughAdultMembers, Rule.BoardIsComplete, Rule.ContactIsStated],
            Unmet(Organization.Begin(Key(), Key(), Now), Rules()));

    [Theory]
    [InlineData(9, Outcome.NotMet)]
    [InlineData(10, Outcome.Met)]
    [InlineData(null, Outcome.NotMet)]
    public void Ten_adults_are_asked_for_where_the_rule_set_says_ten(int? adults, Outcome outcome)
    {
        var club = HometownClub();
        club.StateMembership(null, adults, null, null, null, Now);
        Assert.Equal(new Requirement(ApplicationSection.Members, Rule.EnoughAdultMembers, outcome, 10, adults ?? 0), Answer(club, Rules(adults: 10), Rule.EnoughAdultMembers));
    }

    [Fact]
    public void A_board_has_a_president()
    {
        var club = HometownClub();
        club.StateBoard([Treasurer(), Treasurer()], Now);
        Assert.Equal(Outcome.NotMet, Answer(club, Rules(board: 2), Rule.BoardIsComplete).Outcome);
        club.StateBoard([President()], Now);
        Assert.Equal(Outcome.NotMet, Answer(club, Rules(board: 2), Rule.BoardIsComplete).Outcome);
        Assert.Equal(Outcome.Met, Answer(club, Rules(board: 1), Rule.BoardIsComplete).Outcome);
    }

    [Fact]
    public void A_board_member_counts_while_the_term_lasts()
    {
        var club = HometownClub();
        club.StateBoard([President(to: Today), Treasurer(from: Today)], Now);
        Assert.Equal(Outcome.Met, Answer(club, Rules(), Rule.BoardIsComplete).Outcome);

        club.StateBoard([President(to: Today.AddDays(-1)), Treasurer()], Now);
        Assert.Equal((Outcome.NotMet, 1), (Answer(club, Rules(), Rule.BoardIsComplete).Outcome, Answer(club, Rules(), Rule.BoardIsComplete).Stated));

        club.StateBoard([President(from: Today.AddDays(1)), Treasurer()], Now);
        Assert.Equal(Outcome.NotMet, Answer(club, Rules(), Rule.BoardIsComplete).Outcome);
    }

    [Fact]
    public void A_coalitions_members_are_counted_on_the_day()
    {
        var coalition = Coalition();
        coalition.AddMemberByName("Club de ayer", null, null, Today.AddDays(-1), Now);
        coalition.AddMemberByName("Club de mañana", null, Today.AddDays(1), null, Now);
        Assert.Equal(new Requirement(ApplicationSection.Members, Rule.CoalitionHasEnoughMembers, Outcome.NotMet, 3, 2),
            Answer(coalition, Rules(members: 3), Rule.CoalitionHasEnoughMembers));
    }

    [Fact]
    public void No_rule_set_asks_a_coalition_for_fewer_than_two_members() => Assert.Equal(2, Rules(members: 0).MinimumCoalitionMembers);

    [Fact]
    public void Every_document_that_the_rule_set_asks_for_is_there()
    {
        var rules = Rules(documents: ["minutes", "member_list"]);
        Assert.Equal((Outcome.NotMet, 1), (Answer(HometownClub(), rules, Rule.DocumentsAreComplete, "minutes", "photo").Outcome,
            Answer(HometownClub(), rules, Rule.DocumentsAreComplete, "minutes", "photo").Stated));
        Assert.Equal(Outcome.Met, Answer(HometownClub(), rules, Rule.DocumentsAreComplete, "member_list", "minutes").Outcome);
    }

    [Fact]
    public void An_organization_has_an_origin_in_the_country_that_it_turns_to_and_lives_elsewhere()
    {
        var club = HometownClub();
        Assert.Contains(Rule.RegistrationCountryIsAnOrigin, Requirements.Of(club, "GT", Rules(), [], Today).Where(NotMet).Select(r => r.Rule));

        club.StateResidences([LivesIn(LosAngeles), LivesIn(Jerez, isPrincipal: false)], Now);
        Assert.Equal([Rule.ResidenceIsAbroad], Unmet(club, Rules()));
        club.StateResidences([], Now);
        Assert.Equal([Rule.ResidenceIsAbroad], Unmet(club, Rules()));
    }

    [Fact]
    public void A_draft_with_two_origins_that_becomes_a_hometown_club_is_told_so()
    {
        var club = MigrantsClub();
        club.Classify(OrganizationKind.HometownClub, Now);
        Assert.Equal([Rule.HometownClubHasOneOrigin], Unmet(club, Rules()));
    }

    [Fact]
    public void A_coalition_that_becomes_a_club_is_told_that_it_still_lists_members()
    {
        var club = Coalition();
        club.Classify(OrganizationKind.MigrantsClub, Now);
        Assert.Equal([Rule.OnlyCoalitionsHaveMembers], Unmet(club, Rules()));
    }

    private static bool NotMet(Requirement requirement) => requirement.Outcome == Outcome.NotMet;

    private static IEnumerable<Rule> Asked(Organization organization, RuleSet rules) => Requirements.Of(organization, "MX", rules, [], Today).Select(r => r.Rule);

    private static IEnumerable<Rule> Unmet(Organization organization, RuleSet rules) =>
        Requirements.Of(organization, "MX", rules, [], Today).Where(NotMet).Select(r => r.Rule);

    private static Requirement Answer(Organization organization, RuleSet rules, Rule rule, params string[] documents) =>
        Requirements.Of(organization, "MX", rules, documents, Today).Single(r => r.Rule == rule);
}
