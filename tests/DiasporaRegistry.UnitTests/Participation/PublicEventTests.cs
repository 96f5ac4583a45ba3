using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;

namespace DiasporaRegistry.UnitTests.Participation;

public sealed class PublicEventTests
{
    private const string LosAngeles = "America/Los_Angeles";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Clubs = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7(Now))];

    private static EventSaid Said(int? capacity = 6) =>
        new("Taller", "Workshop", "Para clubes.", "For clubs.", new DateTime(2026, 3, 20, 10, 0, 0), new DateTime(2026, 3, 20, 13, 0, 0), LosAngeles, "Sala B", null, capacity);

    private static PublicEvent Event(EventSaid? said = null) => new(Guid.CreateVersion7(Now), "MX", null, null, said ?? Said(), Now);

    private static Rule Broken(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    private static SignUpState StateOf(PublicEvent held, int club) => held.SignUpOf(Clubs[club])!.State;

    [Fact]
    public void Its_time_is_that_of_the_clocks_of_its_place_on_either_side_of_their_change()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 20, 17, 0, 0, TimeSpan.Zero), Event().BeginsAt);
        var winter = Event(Said() with { Begins = new DateTime(2026, 3, 7, 10, 0, 0), Ends = new DateTime(2026, 3, 8, 10, 0, 0) });
        // The night between has 23 hours.
        Assert.Equal((new DateTimeOffset(2026, 3, 7, 18, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(23)), (winter.BeginsAt, winter.EndsAt - winter.BeginsAt));
        Assert.Equal(Rule.EventTimeIsOnTheClock, Broken(() => Event(Said() with { Begins = new DateTime(2026, 3, 8, 2, 30, 0) })));
        // Shown twice in autumn: the first.
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 30, 0, TimeSpan.Zero), PlaceClock.At(new DateTime(2026, 11, 1, 1, 30, 0), LosAngeles));
        foreach (var year in new[] { 1, 1999, 2201, 9999 })
            Assert.Equal(Rule.EventTimeIsOnTheClock, Broken(() => PlaceClock.At(new DateTime(year, 12, 31, 23, 59, 0), LosAngeles)));
        Assert.Equal(Rule.EventZoneIsKnown, Broken(() => Event(Said() with { Zone = "Pacific Standard Time" })));
    }

    [Fact]
    public void It_is_said_in_both_languages_to_come_and_somewhere()
    {
        Assert.Equal(Rule.EventIsSaidInBothLanguages, Broken(() => Event(Said() with { TitleEn = " " })));
        Assert.Equal(Rule.EventHasAPlaceOrALink, Broken(() => Event(Said() with { Place = " ", Link = "" })));
        Assert.Equal(Rule.EventLinkIsAPage, Broken(() => Event(Said() with { Link = "http://localhost" })));
        Assert.Equal(Rule.EventEndsAfterItBegins, Broken(() => Event(Said() with { Ends = new DateTime(2026, 3, 20, 10, 0, 0) })));
        Assert.Equal(Rule.EventIsToCome, Broken(() => Event(Said() with { Begins = new DateTime(2026, 2, 20, 10, 0, 0), Ends = new DateTime(2026, 2, 20, 11, 0, 0) })));
        Assert.Equal(Rule.CapacityIsANumberOfPeople, Broken(() => Event(Said(0))));
    }

    [Fact]
    public void Places_are_given_while_they_last_and_then_organizations_wait_in_their_order()
    {
        var held = Event();
        held.SignUp(Clubs[0], true, 4, Now);
        held.SignUp(Clubs[1], true, 2, Now);
        held.SignUp(Clubs[2], true, 3, Now);
        held.SignUp(Clubs[3], true, 1, Now);
        Assert.Equal((6, 0), (held.Taken, held.Free));
        // Whoever waits first goes first, also past a smaller group.
        Assert.Empty(held.GiveUp(Clubs[1], Now));
        Assert.Equal([SignUpState.Waiting, SignUpState.Waiting], [StateOf(held, 2), StateOf(held, 3)]);
        Assert.Equal([Clubs[2], Clubs[3]], held.GiveUp(Clubs[0], Now).Select(s => s.OrganizationId));
        Assert.Equal(4, held.Taken);
        // Who comes back goes to the end of the line.
        held.SignUp(Clubs[4], true, 3, Now);
        held.SignUp(Clubs[0], true, 2, Now);
        Assert.Equal([SignUpState.Waiting, SignUpState.Waiting], [StateOf(held, 4), StateOf(held, 0)]);
        Assert.Equal(2, held.Free);
    }

    [Fact]
    public void The_number_of_people_changes_within_what_is_free()
    {
        var held = Event();
        held.SignUp(Clubs[0], true, 3, Now);
        held.SignUp(Clubs[0], true, 6, Now);
        Assert.Equal(Rule.SignUpFitsIntoTheEvent, Broken(() => held.SignUp(Clubs[0], true, 7, Now)));
        held.SignUp(Clubs[1], true, 2, Now);
        Assert.Equal([Clubs[1]], held.SignUp(Clubs[0], true, 2, Now).Select(s => s.OrganizationId));
        Assert.Equal(Rule.MorePlacesAreFree, Broken(() => held.SignUp(Clubs[0], true, 5, Now)));
        Assert.Equal(2, held.SignUpOf(Clubs[0])!.People);
        Assert.Equal(Rule.SignUpSaysHowManyPeople, Broken(() => held.SignUp(Clubs[2], true, 51, Now)));
        Assert.Equal(Rule.SignUpIsAnOrganizationsOfTheCountry, Broken(() => held.SignUp(Clubs[2], false, 1, Now)));
    }

    [Fact]
    public void A_capacity_holds_the_places_that_were_given_and_a_larger_one_moves_the_line_up()
    {
        var held = Event();
        held.SignUp(Clubs[0], true, 4, Now);
        held.SignUp(Clubs[1], true, 4, Now);
        Assert.Equal(Rule.CapacityHoldsWhoHasAPlace, Broken(() => held.State(Said(3), null, Now)));
        Assert.Equal([Clubs[1]], held.State(Said(8), null, Now).Select(s => s.OrganizationId));
        Assert.Equal(1, held.Sequence);
        Assert.Empty(held.State(Said(null), null, Now));
        Assert.Null(held.Free);
        held.SignUp(Clubs[2], true, 50, Now);
        Assert.Equal(SignUpState.Placed, StateOf(held, 2));
    }

    [Fact]
    public void Who_waits_with_more_people_than_the_event_has_room_for_holds_nobody_back_and_keeps_its_turn()
    {
        var held = Event(Said(8));
        held.SignUp(Clubs[0], true, 3, Now);
        held.SignUp(Clubs[1], true, 7, Now);
        held.SignUp(Clubs[2], true, 2, Now);
        Assert.Equal([Clubs[2]], held.State(Said(6), null, Now).Select(s => s.OrganizationId));
        Assert.False(held.HasLine);
        Assert.True(held.IsTooLarge(held.SignUpOf(Clubs[1])!));
        held.SignUp(Clubs[3], true, 1, Now);
        Assert.Equal((SignUpState.Placed, SignUpState.Waiting, 0), (StateOf(held, 3), StateOf(held, 1), held.Free));
        held.SignUp(Clubs[4], true, 1, Now);
        Assert.Equal(0, held.WaitingBefore(held.SignUpOf(Clubs[4])!));
        // With fewer people it has its turn again, before who came later.
        Assert.Empty(held.SignUp(Clubs[1], true, 3, Now));
        Assert.Equal(1, held.WaitingBefore(held.SignUpOf(Clubs[4])!));
        Assert.Equal([Clubs[1]], held.GiveUp(Clubs[0], Now).Select(s => s.OrganizationId));
    }

    [Fact]
    public void Who_waits_and_comes_with_more_people_goes_to_the_end_of_the_line()
    {
        var held = Event();
        held.SignUp(Clubs[0], true, 6, Now);
        held.SignUp(Clubs[1], true, 1, Now);
        held.SignUp(Clubs[2], true, 2, Now);
        held.SignUp(Clubs[2], true, 1, Now);
        held.SignUp(Clubs[1], true, 5, Now);
        Assert.Equal([Clubs[0], Clubs[2], Clubs[1]], held.SignUps.Select(s => s.OrganizationId));
        Assert.Equal([Clubs[2], Clubs[1]], held.GiveUp(Clubs[0], Now).Select(s => s.OrganizationId));
    }

    [Fact]
    public void Called_off_or_begun_it_takes_nobody_and_changes_no_more()
    {
        var held = Event();
        Assert.Equal(Rule.EventIsSaidInBothLanguages, Broken(() => held.Cancel("Sin luz", "", Now)));
        held.SignUp(Clubs[0], true, 1, Now);
        held.Cancel("Sin luz", "No power", Now);
        Assert.Equal((1, SignUpState.Placed), (held.Sequence, StateOf(held, 0)));
        Assert.Equal(Rule.EventTakesSignUpsUntilItBegins, Broken(() => held.SignUp(Clubs[1], true, 1, Now)));
        Assert.Equal(Rule.EventIsChangedUntilItEnds, Broken(() => held.State(Said(), null, Now)));
        var begun = Event();
        Assert.Equal(Rule.EventTakesSignUpsUntilItBegins, Broken(() => begun.SignUp(Clubs[1], true, 1, begun.BeginsAt)));
        Assert.Equal(Rule.EventTakesSignUpsUntilItBegins, Broken(() => begun.GiveUp(Clubs[1], begun.BeginsAt)));
        Assert.Equal(Rule.EventIsChangedUntilItEnds, Broken(() => begun.Cancel("x", "x", begun.EndsAt)));
    }

    [Fact]
    public void Whatever_organizations_do_there_are_never_more_people_than_places_nor_places_before_who_waits()
    {
        var chance = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var held = Event(Said(chance.Next(1, 12)));
            for (var step = 0; step < 60; step++)
            {
                var club = Clubs[chance.Next(Clubs.Length)];
                try
                {
                    if (chance.Next(8) == 0)
                        held.State(Said(chance.Next(1, 12)), null, Now);
                    else if (chance.Next(3) == 0)
                        held.GiveUp(club, Now);
                    else
                        held.SignUp(club, true, chance.Next(1, 8), Now);
                }
                catch (BrokenRuleException)
                {
                    // Refused, and nothing changed.
                }

                Assert.InRange(held.Taken, 0, held.Capacity!.Value);
                if (held.SignUps.FirstOrDefault(s => s.State == SignUpState.Waiting && !held.IsTooLarge(s)) is { } first)
                    Assert.True(first.People > held.Free);
            }
        }
    }
}
