using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class LineageTests
{
    private static readonly HashSet<Guid> Nothing = [];

    private readonly Organization club = Draft(OrganizationKind.HometownClub, Jerez);
    private readonly Organization union = Draft(OrganizationKind.HometownClub, Fresnillo);
    private readonly Organization committee = Draft(OrganizationKind.HometownClub, Fresnillo);

    [Fact]
    public void An_organization_comes_out_of_another_and_both_dates_of_change_move()
    {
        club.ComeOutOf(union, Nothing, Now.AddDays(1));
        Assert.Equal(union.Id, club.PredecessorId);
        Assert.Equal((Now.AddDays(1), Now.AddDays(1)), (club.ChangedAt, club.PubliclyChangedAt));
        Assert.Null(union.PredecessorId);
    }

    [Fact]
    public void It_does_not_come_out_of_itself()
    {
        Refused(Rule.OrganizationIsNotItsOwnPredecessor, () => club.ComeOutOf(club, Nothing, Now));
        Assert.Null(club.PredecessorId);
    }

    [Fact]
    public void It_does_not_come_out_of_what_came_out_of_it_over_however_many_steps()
    {
        union.ComeOutOf(club, Nothing, Now);
        Refused(Rule.PredecessorCameBefore, () => club.ComeOutOf(union, new HashSet<Guid> { club.Id }, Now));
        committee.ComeOutOf(union, new HashSet<Guid> { club.Id }, Now);
        Refused(Rule.PredecessorCameBefore, () => club.ComeOutOf(committee, new HashSet<Guid> { union.Id, club.Id }, Now));
        Assert.Null(club.PredecessorId);
    }

    [Fact]
    public void What_was_recorded_is_corrected_and_taken_back()
    {
        club.ComeOutOf(union, Nothing, Now);
        club.ComeOutOf(committee, Nothing, Now);
        Assert.Equal(committee.Id, club.PredecessorId);
        club.ComeOutOfNone(Now.AddDays(2));
        Assert.Null(club.PredecessorId);
        Assert.Equal((Now.AddDays(2), Now.AddDays(2)), (club.ChangedAt, club.PubliclyChangedAt));
    }
}
