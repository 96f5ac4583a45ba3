using DiasporaRegistry.Web.Database.Replicas;
using Microsoft.Extensions.Time.Testing;
using NpgsqlTypes;

namespace DiasporaRegistry.UnitTests.Database.Replicas;

/// <summary>Which replica is new enough to be read.</summary>
public sealed class ReplicaPositionsTests
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Away = TimeSpan.FromMinutes(10);

    readonly FakeTimeProvider clock = new();
    readonly ReplicaPositions positions;

    public ReplicaPositionsTests() => positions = new ReplicaPositions(Bound, Away, clock);

    [Fact]
    public void Nobody_is_read_before_both_were_heard()
    {
        positions.ReplicaIsAt("a:1", At(100));
        Assert.Null(positions.Choose());
        positions.PrimaryIsAt(At(100));
        Assert.Null(positions.Choose());
        positions.ReplicaIsAt("a:1", At(100));
        Assert.Equal("a:1", positions.Choose());
    }

    [Fact]
    public void A_replica_is_as_old_as_the_moment_at_which_the_primary_stood_where_it_stands()
    {
        for (ulong second = 0; second <= 4; second++, clock.Advance(TimeSpan.FromSeconds(1)))
            positions.PrimaryIsAt(At(100 + second));
        // It has what the primary had at second 1, which is 4 seconds ago: for one second more it may be read.
        positions.ReplicaIsAt("a:1", At(101));
        Assert.Equal("a:1", positions.Choose());
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Null(positions.Choose());
    }

    [Fact]
    public void A_replica_that_stands_still_while_others_write_is_left_out_and_comes_back()
    {
        positions.PrimaryIsAt(At(100));
        positions.ReplicaIsAt("a:1", At(100));
        for (ulong second = 1; second <= 10; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            positions.PrimaryIsAt(At(100 + second));
            positions.ReplicaIsAt("a:1", At(100));
        }

        Assert.Null(positions.Choose());
        positions.ReplicaIsAt("a:1", At(110));
        Assert.Equal("a:1", positions.Choose());
    }

    [Fact]
    public void A_quiet_night_makes_nobody_old()
    {
        for (var minute = 0; minute < 600; minute++, clock.Advance(TimeSpan.FromMinutes(1)))
        {
            positions.PrimaryIsAt(At(100));
            positions.ReplicaIsAt("a:1", At(100));
            Assert.Equal("a:1", positions.Choose());
        }
    }

    [Fact]
    public void A_node_that_asks_nobody_any_more_reads_from_the_primary()
    {
        positions.PrimaryIsAt(At(100));
        positions.ReplicaIsAt("a:1", At(100));
        clock.Advance(Bound + TimeSpan.FromMilliseconds(1));
        Assert.Null(positions.Choose());
    }

    [Fact]
    public void Whoever_wrote_reads_where_it_has_arrived()
    {
        positions.PrimaryIsAt(At(100));
        positions.ReplicaIsAt("a:1", At(100));
        positions.ReplicaIsAt("b:1", At(200));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal("b:1", positions.Choose(At(150))));
        Assert.Equal(["a:1", "b:1"], Enumerable.Range(0, 10).Select(_ => positions.Choose()).Distinct().OfType<string>().Order(StringComparer.Ordinal));
        Assert.Null(positions.Choose(At(201)));
    }

    [Fact]
    public void While_the_primary_is_away_whoever_had_all_of_it_goes_on_to_be_read()
    {
        positions.PrimaryIsAt(At(100));
        positions.PrimaryIsAway();
        clock.Advance(TimeSpan.FromMinutes(2));
        positions.ReplicaIsAt("a:1", At(100));
        positions.ReplicaIsAt("b:1", At(99));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal("a:1", positions.Choose()));
        positions.PrimaryIsAt(At(120));
        clock.Advance(TimeSpan.FromSeconds(6));
        positions.PrimaryIsAt(At(130));
        positions.ReplicaIsAt("a:1", At(100));
        Assert.Null(positions.Choose());
    }

    // It may only be this node that does not hear the primary, while others withdraw what the replica shows.
    [Fact]
    public void A_primary_that_is_away_for_too_long_is_not_waited_for_with_what_was_there_before()
    {
        positions.PrimaryIsAt(At(100));
        for (var minute = 0; minute < 10; minute++, clock.Advance(TimeSpan.FromMinutes(1)))
        {
            positions.PrimaryIsAway();
            positions.ReplicaIsAt("a:1", At(100));
            Assert.Equal("a:1", positions.Choose());
        }

        positions.PrimaryIsAway();
        positions.ReplicaIsAt("a:1", At(100));
        Assert.Null(positions.Choose());
        positions.PrimaryIsAt(At(100));
        positions.ReplicaIsAt("a:1", At(100));
        Assert.Equal("a:1", positions.Choose());
    }

    [Fact]
    public void One_that_is_away_or_follows_nobody_is_not_read()
    {
        positions.PrimaryIsAt(At(100));
        positions.ReplicaIsAt("a:1", At(100));
        positions.ReplicaIsAway("a:1");
        Assert.Null(positions.Choose());
    }

    [Fact]
    public void After_a_failover_to_a_server_with_a_shorter_log_nothing_of_before_counts()
    {
        positions.PrimaryIsAt(At(500));
        positions.ReplicaIsAt("a:1", At(500));
        positions.PrimaryIsAt(At(400));
        positions.ReplicaIsAt("a:1", At(300));
        Assert.Null(positions.Choose());
    }

    static NpgsqlLogSequenceNumber At(ulong place) => new(place);
}
