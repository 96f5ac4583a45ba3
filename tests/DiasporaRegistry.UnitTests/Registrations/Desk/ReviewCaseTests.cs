using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations.Desk;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Registrations.Desk;

public sealed class ReviewCaseTests
{
    private static readonly Guid Ana = Key();
    private static readonly Guid Luis = Key();

    private static ReviewCase Open() => new(Key(), "MX", WaitsFor.Ministry, Today);

    [Fact]
    public void A_case_is_in_one_pair_of_hands_until_it_is_put_back_or_the_time_is_over()
    {
        var open = Open();
        open.Hold(Ana, Now);
        Assert.Equal(Rule.CaseIsInOnePairOfHands, Assert.Throws<BrokenRuleException>(() => open.Hold(Luis, Now.AddMinutes(29))).Rule);
        open.PutBack(Luis);
        Assert.Equal(Ana, open.HolderAt(Now.AddMinutes(29)));
        Assert.Null(open.HolderAt(Now + ReviewCase.HoldsFor));
        open.Hold(Luis, Now + ReviewCase.HoldsFor);
        Assert.Equal(Luis, open.HolderAt(Now + ReviewCase.HoldsFor));
        open.PutBack(Luis);
        Assert.Null(open.HolderAt(Now + ReviewCase.HoldsFor));
    }

    [Fact]
    public void Who_holds_on_has_it_longer_and_since_the_same_moment()
    {
        var open = Open();
        open.Hold(Ana, Now);
        open.Hold(Ana, Now.AddMinutes(20));
        Assert.Equal((Now, Now.AddMinutes(20) + ReviewCase.HoldsFor), (open.HeldSince, open.HeldUntil));
        Assert.False(open.IsHeldByOther(Ana, Now.AddMinutes(21)));
    }

    [Fact]
    public void Taking_over_says_from_whom_while_that_person_had_it()
    {
        var open = Open();
        Assert.Null(open.TakeOver(Luis, Now));
        Assert.Equal(Luis, open.TakeOver(Ana, Now.AddMinutes(1)));
        Assert.Equal(Luis, open.TakenFromId);
        Assert.Null(open.TakeOver(Ana, Now.AddMinutes(2)));
        Assert.Null(open.TakeOver(Luis, Now.AddHours(2)));
    }

    [Fact]
    public void Assigning_tells_whether_it_changed_anything()
    {
        var open = Open();
        Assert.True(open.Assign(Ana, Now));
        Assert.False(open.Assign(Ana, Now.AddDays(1)));
        Assert.Equal(Now, open.AssignedAt);
        Assert.True(open.Assign(null, Now));
        Assert.Null(open.AssignedAt);
    }

    [Fact]
    public void What_is_returned_is_in_nobodys_hands_and_stays_whose_it_is()
    {
        var open = Open();
        open.Assign(Ana, Now);
        open.Hold(Ana, Now);
        open.Follow(WaitsFor.Organization, null);
        Assert.Null(open.HolderAt(Now));
        Assert.Equal(Ana, open.AssigneeId);
    }

    [Fact]
    public void Who_leaves_the_ministry_leaves_the_cases()
    {
        var open = Open();
        open.Assign(Ana, Now);
        open.Hold(Luis, Now);
        open.Leave(Ana);
        Assert.Equal((null, Luis), (open.AssigneeId, open.HolderAt(Now)));
        open.Leave(Luis);
        Assert.Null(open.HolderAt(Now));
    }
}
