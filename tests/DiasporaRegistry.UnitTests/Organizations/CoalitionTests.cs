using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class CoalitionTests
{
    private static readonly DateOnly Y2020 = new(2020, 1, 1);
    private static readonly DateOnly Y2022 = new(2022, 1, 1);
    private static readonly DateOnly Y2024 = new(2024, 1, 1);

    private readonly Organization coalition = Draft(OrganizationKind.Coalition, Mexico);
    private readonly Organization club = Named("Club Fresnillo");

    [Fact]
    public void Only_a_coalition_has_members()
    {
        var hometownClub = Draft(OrganizationKind.HometownClub, Jerez);
        Refused(Rule.OnlyCoalitionsHaveMembers, () => hometownClub.AddMember(club, NoCoalitions, null, null, Now));
        Refused(Rule.OnlyCoalitionsHaveMembers, () => hometownClub.AddMemberByName("Club Fresnillo", null, null, null, Now));
        Assert.Empty(hometownClub.Members);
    }

    [Fact]
    public void A_coalition_is_not_its_own_member() =>
        Refused(Rule.CoalitionIsNotItsOwnMember, () => coalition.AddMember(coalition, NoCoalitions, null, null, Now));

    [Theory]
    [InlineData("Federación Zacatecana")]
    [InlineData("FEDERACION  zacatecana")]
    [InlineData("FZ")]
    public void A_coalition_is_not_its_own_member_under_one_of_its_names(string name)
    {
        coalition.StateNames([Name("Federación Zacatecana"), Name("FZ", NameType.Acronym)], Now);
        Refused(Rule.CoalitionIsNotItsOwnMember, () => coalition.AddMemberByName(name, null, null, null, Now));
    }

    [Fact]
    public void Two_coalitions_are_not_members_of_each_other()
    {
        var above = Draft(OrganizationKind.Coalition, Mexico);
        above.AddMember(coalition, NoCoalitions, null, null, Now);
        Refused(Rule.CoalitionsFormNoCircle, () => coalition.AddMember(above, new HashSet<Guid> { above.Id }, null, null, Now));
    }

    [Fact]
    public void Membership_runs_in_no_circle_through_others()
    {
        var (middle, top) = (Draft(OrganizationKind.Coalition, Mexico), Draft(OrganizationKind.Coalition, Mexico));
        top.AddMember(middle, NoCoalitions, null, null, Now);
        middle.AddMember(coalition, new HashSet<Guid> { top.Id }, null, null, Now);
        Refused(Rule.CoalitionsFormNoCircle, () => coalition.AddMember(top, new HashSet<Guid> { middle.Id, top.Id }, null, null, Now));
        Assert.Empty(coalition.Members);
    }

    [Fact]
    public void A_club_may_belong_to_several_coalitions()
    {
        coalition.AddMember(club, NoCoalitions, null, null, Now);
        Draft(OrganizationKind.Coalition, Mexico).AddMember(club, NoCoalitions, null, null, Now);
    }

    [Fact]
    public void A_member_is_listed_once_at_a_time()
    {
        coalition.AddMember(club, NoCoalitions, Y2020, null, Now);
        Refused(Rule.CoalitionMemberIsListedOnce, () => coalition.AddMember(club, NoCoalitions, Y2022, null, Now));
        Refused(Rule.CoalitionMemberIsListedOnce, () => coalition.AddMember(club, NoCoalitions, null, Y2020, Now));
        Refused(Rule.CoalitionMemberIsListedOnce, () => coalition.AddMember(club, NoCoalitions, null, null, Now));
        coalition.AddMember(club, NoCoalitions, null, Y2020.AddDays(-1), Now);
        Assert.Equal(2, coalition.Members.Count);
    }

    [Fact]
    public void A_member_known_by_name_is_listed_once_for_a_place_at_a_time()
    {
        coalition.AddMemberByName("Club Tepetongo", Zacatecas, Y2020, Y2022, Now);
        Refused(Rule.CoalitionMemberIsListedOnce, () => coalition.AddMemberByName("club TEPETONGO", Zacatecas, Y2022, Y2024, Now));
        coalition.AddMemberByName("Club Tepetongo", Zacatecas, Y2022.AddDays(1), Y2024, Now);
        coalition.AddMemberByName("Club Tepetongo", Jerez, Y2020, Y2022, Now);
        Assert.Equal(3, coalition.Members.Count);
    }

    [Fact]
    public void A_member_of_the_register_is_not_listed_again_by_its_name()
    {
        coalition.AddMember(club, NoCoalitions, null, null, Now);
        Refused(Rule.CoalitionMemberIsListedOnce, () => coalition.AddMemberByName("Club Fresnillo", null, null, null, Now));
    }

    [Fact]
    public void A_membership_does_not_end_before_it_begins()
    {
        Refused(Rule.PeriodEndsAfterItBegins, () => coalition.AddMember(club, NoCoalitions, Y2022, Y2020, Now));
        Refused(Rule.PeriodEndsAfterItBegins, () => coalition.AddMemberByName("Club Tepetongo", null, Y2022, Y2020, Now));

        var membership = coalition.AddMember(club, NoCoalitions, Y2022, null, Now);
        Refused(Rule.PeriodEndsAfterItBegins, () => coalition.EndMembership(membership.Id, Y2020, Now));
        Assert.Null(membership.To);
    }

    [Fact]
    public void An_ended_membership_stays_in_the_coalitions_history()
    {
        var membership = coalition.AddMember(club, NoCoalitions, Y2020, null, Now);
        coalition.EndMembership(membership.Id, Y2022, Now);
        Assert.Same(membership, Assert.Single(coalition.Members));
        Assert.False(membership.HoldsOn(Y2020.AddDays(-1)));
        Assert.True(membership.HoldsOn(Y2020));
        Assert.True(membership.HoldsOn(Y2022));
        Assert.False(membership.HoldsOn(Y2022.AddDays(1)));
    }

    [Fact]
    public void A_membership_listed_by_mistake_is_struck()
    {
        var membership = coalition.AddMember(club, NoCoalitions, null, null, Now);
        coalition.RemoveMember(membership.Id, Now);
        Assert.Empty(coalition.Members);
    }

    private static Organization Named(string name)
    {
        var organization = Draft(OrganizationKind.HometownClub, Fresnillo);
        organization.StateNames([Name(name)], Now);
        return organization;
    }
}
