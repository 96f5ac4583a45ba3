using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class LineageTests
{
    private static readonly HashSet<Guid> Nothing = [];
    private static readonly DateOnly Day = DateOnly.FromDateTime(Now.UtcDateTime);

    private readonly Organization club = Draft(OrganizationKind.HometownClub, Jerez);
    private readonly Organization union = Draft(OrganizationKind.HometownClub, Fresnillo);
    private readonly Organization committee = Draft(OrganizationKind.HometownClub, Fresnillo);

    [Fact]
    public void What_a_ministry_says_holds_and_both_dates_of_change_move()
    {
        var said = Say(union, club, SuccessionSide.Ministry, at: Now.AddDays(1));
        Assert.Equal((SuccessionState.Holds, union.Id, club.Id, SuccessionKind.MergedInto, Day), (said.State, said.PredecessorId, said.SuccessorId, said.Kind, said.On));
        Assert.All([club, union], o => Assert.Equal((Now.AddDays(1), Now.AddDays(1)), (o.ChangedAt, o.PubliclyChangedAt)));
    }

    [Theory]
    [InlineData(SuccessionSide.Predecessor, SuccessionSide.Successor)]
    [InlineData(SuccessionSide.Successor, SuccessionSide.Predecessor)]
    [InlineData(SuccessionSide.Successor, SuccessionSide.Ministry)]
    public void What_one_side_says_waits_and_moves_nothing_until_another_confirms_it(SuccessionSide side, SuccessionSide other)
    {
        var before = (club.PubliclyChangedAt, union.PubliclyChangedAt);
        var said = Say(union, club, side, at: Now.AddDays(1));
        Assert.Equal((SuccessionState.Waiting, before), (said.State, (club.PubliclyChangedAt, union.PubliclyChangedAt)));
        Refused(Rule.SuccessionIsConfirmedByTheOther, () => said.Confirm(union, club, Nothing, side, Actor.System, Now));
        Refused(Rule.SuccessionIsConfirmedByTheOther, () => said.Decline(side, Actor.System, Now));
        said.Confirm(union, club, Nothing, other, Actor.System, Now.AddDays(2));
        Assert.Equal((SuccessionState.Holds, other, Now.AddDays(2)), (said.State, said.AnsweredBy, club.PubliclyChangedAt));
        Refused(Rule.SuccessionIsAnsweredOnce, () => said.Decline(other, Actor.System, Now));
        // What both say is recorded: only a ministry takes it back.
        Refused(Rule.SuccessionIsAnsweredOnce, () => said.TakeBack(union, club, side, Actor.System, Now));
        said.TakeBack(union, club, SuccessionSide.Ministry, Actor.System, Now.AddDays(3));
        Assert.Equal((SuccessionState.TakenBack, Now.AddDays(3)), (said.State, union.PubliclyChangedAt));
        Refused(Rule.SuccessionIsAnsweredOnce, () => said.TakeBack(union, club, SuccessionSide.Ministry, Actor.System, Now));
    }

    [Fact]
    public void An_organization_comes_out_of_several_and_several_come_out_of_it()
    {
        Assert.All([Say(club, committee, SuccessionSide.Ministry), Say(union, committee, SuccessionSide.Ministry), Say(club, union, SuccessionSide.Ministry, SuccessionKind.SplitInto)], s => Assert.True(s.Stands));
    }

    [Fact]
    public void Neither_out_of_itself_nor_out_of_what_came_out_of_it_over_however_many_steps()
    {
        Refused(Rule.OrganizationIsNotItsOwnPredecessor, () => Say(club, club, SuccessionSide.Ministry));
        Refused(Rule.PredecessorCameBefore, () => Say(committee, club, SuccessionSide.Ministry, known: [union.Id, club.Id]));
        var said = Say(committee, club, SuccessionSide.Predecessor);
        Refused(Rule.PredecessorCameBefore, () => said.Confirm(committee, club, new HashSet<Guid> { club.Id }, SuccessionSide.Successor, Actor.System, Now));
    }

    [Fact]
    public void It_has_happened_and_is_said_once_and_again_only_after_a_while_where_it_was_declined()
    {
        Refused(Rule.SuccessionHasHappened, () => Say(union, club, SuccessionSide.Predecessor, on: Day.AddDays(1)));
        Refused(Rule.SuccessionHasHappened, () => Say(union, club, SuccessionSide.Predecessor, (SuccessionKind)9));
        var said = Say(union, club, SuccessionSide.Predecessor);
        Refused(Rule.SuccessionIsStatedOnce, () => Say(union, club, SuccessionSide.Successor, between: [said]));
        said.Decline(SuccessionSide.Successor, Actor.System, Now);
        Refused(Rule.SuccessionIsStatedAgainLater, () => Say(union, club, SuccessionSide.Predecessor, between: [said], at: Now.AddDays(29)));
        Assert.True(Say(union, club, SuccessionSide.Predecessor, between: [said], at: Now.AddDays(31)).Stands);
        Assert.True(Say(union, club, SuccessionSide.Successor, between: [said]).Stands);
        Assert.True(Say(union, club, SuccessionSide.Ministry, between: [said]).Stands);
    }

    [Fact]
    public void Taken_back_and_said_again_it_besieges_nobody()
    {
        List<Succession> between = [];
        for (var at = Now; between.Count < Succession.MostStatements; at = at.AddDays(1))
        {
            between.Add(Say(union, club, SuccessionSide.Predecessor, between: between, at: at));
            between[^1].TakeBack(union, club, SuccessionSide.Predecessor, Actor.System, at);
        }

        Refused(Rule.SuccessionIsStatedAgainLater, () => Say(union, club, SuccessionSide.Predecessor, between: between, at: Now.AddDays(29)));
        Assert.True(Say(union, club, SuccessionSide.Predecessor, between: between, at: Now.AddDays(31)).Stands);
        Assert.True(Say(union, club, SuccessionSide.Ministry, between: between).Stands);
    }

    private static Succession Say(Organization before, Organization after, SuccessionSide side, SuccessionKind kind = SuccessionKind.MergedInto, IReadOnlyCollection<Succession>? between = null,
        HashSet<Guid>? known = null, DateOnly? on = null, DateTimeOffset? at = null) =>
        Succession.Say(before, after, new SuccessionTerms(kind, on ?? Day), new SuccessionFacts(between ?? [], known ?? Nothing, Day), side, Actor.System, at ?? Now);
}
