using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.Countries;

/// <summary>Districts change by date: what was stays, nothing overlaps, and no gap is left unseen.</summary>
public sealed class ConsularNetworkTests
{
    private static readonly DateOnly Day = new(2027, 1, 1);

    private readonly Consulate losAngeles = Mission("MX-LOS-ANGELES", 34.06, -118.28);
    private readonly Consulate sacramento = Mission("MX-SACRAMENTO", 38.58, -121.49);
    private readonly ConsularNetwork network;

    public ConsularNetworkTests() => network = new("MX", [losAngeles, sacramento]);

    [Fact]
    public void The_same_address_on_two_dates_gives_two_consulates_and_what_was_stays()
    {
        losAngeles.AnswerFor(California, null, null, isConfirmed: true, "DOF 2010");
        State(LosAngelesCounty, "MX-SACRAMENTO", Day);
        Assert.Equal(("MX-LOS-ANGELES", "MX-SACRAMENTO"), (For(LosAngeles, Day.AddDays(-1)), For(LosAngeles, Day)));
        State(LosAngelesCounty, "MX-LOS-ANGELES", Day.AddYears(1));
        Assert.Equal(("MX-LOS-ANGELES", "MX-SACRAMENTO", "MX-LOS-ANGELES"), (For(LosAngeles, Day.AddDays(-1)), For(LosAngeles, Day.AddYears(1).AddDays(-1)), For(LosAngeles, Day.AddYears(1))));
        Assert.Equal([(Day, Day.AddYears(1).AddDays(-1)), (Day.AddYears(1), (DateOnly?)null)], network.HistoryOf("US-06037").Select(d => (d.ValidFrom!.Value, d.ValidTo)));
        // The rest of the state is untouched by its county.
        Assert.Equal("MX-LOS-ANGELES", For(California, Day));
    }

    [Fact]
    public void History_is_not_rewritten()
    {
        losAngeles.AnswerFor(California, Day.AddYears(-5), null, isConfirmed: true, "DOF");
        State(California, "MX-SACRAMENTO", Day);
        Refused(Rule.DistrictChangesFollowEachOther, California, "MX-LOS-ANGELES", Day);
        Refused(Rule.DistrictChangesFollowEachOther, California, "MX-LOS-ANGELES", Day.AddDays(-1));
        Refused(Rule.DistrictChangesFollowEachOther, California, "MX-LOS-ANGELES", Day.AddYears(-6));
        Refused(Rule.DistrictChangeChangesSomething, California, "MX-SACRAMENTO", Day.AddDays(1));
        Assert.Equal(2, network.HistoryOf("US-CA").Count);
    }

    [Fact]
    public void A_gap_is_not_left_unseen_unless_a_larger_place_fills_it()
    {
        losAngeles.AnswerFor(LosAngelesCounty, null, Day.AddDays(-31), isConfirmed: true, "DOF");
        var late = Change(LosAngelesCounty, "MX-SACRAMENTO", Day);
        Assert.Equal(new DistrictGap(Day.AddDays(-30), Day.AddDays(-1)), network.GapOf(late));
        Refused(Rule.DistrictGapIsNoticed, LosAngelesCounty, "MX-SACRAMENTO", Day);
        // Between both the whole state has a consulate: then nobody is left alone.
        sacramento.AnswerFor(California, Day.AddYears(-1), null, isConfirmed: true, "DOF");
        Assert.Null(network.GapOf(late));
        State(LosAngelesCounty, "MX-LOS-ANGELES", Day);
        Assert.Empty(network.GapsOf(LosAngelesCounty));
        Assert.Equal(("MX-SACRAMENTO", "MX-LOS-ANGELES"), (For(LosAngeles, Day.AddDays(-1)), For(LosAngeles, Day)));
    }

    [Fact]
    public void A_district_ends_only_when_whoever_ends_it_knows_and_then_the_nearest_stands_in()
    {
        sacramento.AnswerFor(California, null, null, isConfirmed: true, "DOF");
        Assert.Equal(new DistrictGap(Day, null), network.GapOf(Change(California, null, Day)));
        Refused(Rule.DistrictGapIsNoticed, California, null, Day);
        State(California, null, Day, knowsOfGap: true);
        Assert.Equal(new ResponsibleConsulate("MX-LOS-ANGELES", IsConfirmed: false), network.For(LosAngeles, Day));
        Refused(Rule.DistrictChangeChangesSomething, LosAngelesCounty, null, Day);
        Assert.Equal([new DistrictGap(Day, null)], network.GapsOf(California));
        State(California, "MX-LOS-ANGELES", Day.AddDays(10), knowsOfGap: true);
        Assert.Equal([new DistrictGap(Day, Day.AddDays(9))], network.GapsOf(California));
    }

    [Fact]
    public void A_change_that_has_not_begun_is_taken_back_and_one_that_has_is_not()
    {
        sacramento.AnswerFor(California, null, null, isConfirmed: true, "DOF");
        Assert.False(network.CanBeTakenBack("US-CA", Today));
        State(California, "MX-LOS-ANGELES", Today.AddDays(10));
        network.TakeBack("US-CA", Today);
        Assert.Equal([("MX-SACRAMENTO", (DateOnly?)null)], network.HistoryOf("US-CA").Select(d => (d.ConsulateCode, d.ValidTo)));
        State(California, null, Today.AddDays(10), knowsOfGap: true);
        network.TakeBack("US-CA", Today);
        Assert.Equal("MX-SACRAMENTO", For(LosAngeles, Today.AddDays(10)));
        State(California, "MX-LOS-ANGELES", Today);
        Assert.Equal(Rule.DistrictChangeHasBegun, Assert.Throws<BrokenRuleException>(() => network.TakeBack("US-CA", Today)).Rule);
    }

    [Fact]
    public void Each_rule_refuses_by_its_name()
    {
        Refused(Rule.DistrictIsAbroad, Zacatecas, "MX-SACRAMENTO", Day);
        Refused(Rule.DistrictIsOfTheCountrysConsulate, California, "GT-LOS-ANGELES", Day);
        Refused(Rule.DistrictDayIsPlausible, California, "MX-SACRAMENTO", Today.AddYears(6));
        Refused(Rule.DistrictDayIsPlausible, California, "MX-SACRAMENTO", new DateOnly(1800, 1, 1));
        Assert.Equal(Rule.DistrictChangeHasASource, Assert.Throws<BrokenRuleException>(() => network.State(new(California, "MX-SACRAMENTO", Day, " "), true, Today, Now)).Rule);
    }

    [Fact]
    public void What_has_begun_is_followed_once()
    {
        sacramento.AnswerFor(California, null, null, isConfirmed: true, "DOF");
        State(California, "MX-LOS-ANGELES", Today.AddDays(3));
        Assert.DoesNotContain(network.HistoryOf("US-CA"), d => d.IsToBeFollowedOn(Today.AddDays(2)));
        Assert.All(network.HistoryOf("US-CA"), d => Assert.True(d.IsToBeFollowedOn(Today.AddDays(3))));
        foreach (var district in network.HistoryOf("US-CA"))
            district.Followed(Today.AddDays(4));
        Assert.DoesNotContain(network.HistoryOf("US-CA"), d => d.IsToBeFollowedOn(Today.AddDays(9)));
    }

    [Fact]
    public void Whatever_is_stated_in_whatever_order_no_day_has_two_districts_of_a_place_and_no_day_before_a_change_is_changed() =>
        Gen.Select(Gen.Int[-400, 1_500], Gen.Int[0, 2]).Array[1, 12].Sample(steps =>
        {
            var (first, second) = (Mission("MX-LOS-ANGELES", 34.06, -118.28), Mission("MX-SACRAMENTO", 38.58, -121.49));
            first.AnswerFor(California, null, null, isConfirmed: true, "DOF");
            var own = new ConsularNetwork("MX", [first, second]);
            foreach (var (days, to) in steps)
            {
                var from = Today.AddDays(days);
                var before = Days(own).Where(d => d.Day < from).ToList();
                try
                {
                    own.State(new(California, to == 0 ? null : own.Missions[to - 1].Code, from, "DOF"), knowsOfGap: true, Today, Now.AddMinutes(steps.Length));
                }
                catch (BrokenRuleException broken)
                {
                    Assert.Contains(broken.Rule, new[] { Rule.DistrictChangesFollowEachOther, Rule.DistrictChangeChangesSomething });
                }

                Assert.Equal(before, Days(own).Where(d => d.Day < from));
                Assert.All(Days(own), d => Assert.True(d.Count <= 1));
            }
        }, iter: 300);

    private static IEnumerable<(DateOnly Day, int Count, string? Code)> Days(ConsularNetwork network) => Enumerable.Range(-45, 200).Select(n => Today.AddDays(n * 10)).Select(day =>
    {
        var holding = network.HistoryOf("US-CA").Where(d => d.HoldsOn(day)).ToList();
        return (day, holding.Count, holding.FirstOrDefault()?.ConsulateCode);
    });

    private static DistrictChange Change(Place place, string? to, DateOnly from) => new(place, to, from, "DOF 2026");

    private int stated;

    private void State(Place place, string? to, DateOnly from, bool knowsOfGap = false) => network.State(Change(place, to, from), knowsOfGap, Today, Now.AddSeconds(stated++));

    private void Refused(Rule rule, Place place, string? to, DateOnly from) => Assert.Equal(rule, Assert.Throws<BrokenRuleException>(() => State(place, to, from)).Rule);

    private string? For(Place place, DateOnly day) => network.For(place, day)?.ConsulateCode;

    private static Consulate Mission(string code, double latitude, double longitude) => new(code, "MX", ConsulateKind.Consulate, code, code, "US", code, null, latitude, longitude, "");
}
