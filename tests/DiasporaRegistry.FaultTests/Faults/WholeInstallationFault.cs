using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>What the script starts, at work: an upgrade is rolled through it, a node is killed, the replica falls behind, and the primary is restarted.</summary>
[Trait("Fault", "28")]
public sealed class WholeInstallationFault(RigTemplate template)
{
    const int Writers = 3;
    const double BoundMilliseconds = 5_000;
    const int LagSeconds = 10;

    static readonly string[] Nodes = ["web1", "web2", "worker"];

    static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    [Fact(Explicit = true)]
    public async Task Given_a_whole_installation_at_work_when_its_parts_fail_one_after_the_other_then_nothing_acknowledged_is_lost()
    {
        var watch = Stopwatch.StartNew();
        await using var before = await VersionBefore.BuildAsync(template.Empty());
        if (before is null)
            Assert.Skip("There is no version before this one.");
        await using var topology = await Topology.StartAsync(template, before.Program);
        await topology.MigrateAsync(OwnRegister.Program);
        var traffic = await Traffic.PrepareAsync(topology, Writers);
        var rolled = await StepAsync(traffic, async () =>
        {
            foreach (var node in Nodes)
            {
                await topology.SayAsync("stop", node);
                await topology.SayAsync("start", node, "--program", OwnRegister.Program);
            }
        });
        var killed = await StepAsync(traffic, async () =>
        {
            await topology.SayAsync("kill", "web1");
            await Task.Delay(Calm * 2);
            await topology.SayAsync("start", "web1", "--program", OwnRegister.Program);
        });

        var markers = new Markers(topology);
        var (even, still) = (0.0, 0.0);
        var lagging = await StepAsync(traffic, async () =>
        {
            using var ending = new CancellationTokenSource();
            var marking = markers.RunAsync(ending.Token);
            even = await RateAsync(topology, Calm * 2);
            await topology.SayAsync("pause");
            await Task.Delay(TimeSpan.FromMilliseconds(BoundMilliseconds));
            still = await RateAsync(topology, TimeSpan.FromSeconds(LagSeconds) - TimeSpan.FromMilliseconds(BoundMilliseconds));
            await topology.SayAsync("resume");
            await Task.Delay(Calm);
            await ending.CancelAsync();
            await marking;
        });
        var restarted = await StepAsync(traffic, () => topology.SayAsync("restart", "primary"), countsFromTheEnd: true);
        var (lost, twice) = await traffic.CountAsync();
        Figure.Keep(28, $"Before the nodes {topology.Proxy}. Upgrade from {before.Name}, node after node: {rolled}. Node killed: {killed}. Replica {LagSeconds} s behind: {lagging}; it ended {even:0} transactions a second before and {still:0} while it stood still; the oldest thing shown to a reader was {markers.Oldest / 1000:0.0} s old ({markers.Read} readings, bound {BoundMilliseconds / 1000:0} s), and whoever had just written saw it {markers.OwnSeen} of {markers.OwnSeen + markers.OwnMissed} times. Primary restarted: {restarted}. In all {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border, {traffic.Undressed} pages whose styles no node had",
            rolled.Failed == 0 && traffic.Undressed == 0 && killed.Failed <= Writers && lagging.Failed == 0 && markers.Oldest <= BoundMilliseconds && markers.OwnMissed == 0 && markers.OwnSeen > 0 && even > still
            && killed.FirstWrite < 5 && restarted.FirstWrite < 15 && traffic.Acknowledged > 0 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }

    static async Task<Step> StepAsync(Traffic traffic, Func<Task> fault, bool countsFromTheEnd = false)
    {
        var (from, moment) = (traffic.Answers.Count, 0L);
        await traffic.RunAsync(Calm, async () =>
        {
            moment = Environment.TickCount64;
            await fault();
            if (countsFromTheEnd)
                moment = Environment.TickCount64;
        }, countsFromTheEnd ? Calm * 3 : Calm);
        var answers = traffic.Answers.Skip(from).ToList();
        var failed = answers.Where(a => !a.IsGood).ToList();
        return new Step(answers.Count, failed.Count, failed.Count(a => a.IsWrite), traffic.RecoveredAfter(moment) / 1000, failed.FirstOrDefault());
    }

    // The server tells its figures at most once a second.
    static async Task<double> RateAsync(Topology topology, TimeSpan time)
    {
        var (before, watch) = (await topology.AnsweredByReplicaAsync(), Stopwatch.StartNew());
        await Task.Delay(time);
        return (await topology.AnsweredByReplicaAsync() - before) / watch.Elapsed.TotalSeconds;
    }

    sealed record Step(int Asked, int Failed, int FailedWrites, double FirstWrite, Answer? First)
    {
        public override string ToString() => FormattableString.Invariant($"{Failed} of {Asked} requests failed ({FailedWrites} of them forms{(First is null ? "" : FormattableString.Invariant($"; the first {First.Status} after {First.Milliseconds:0} ms"))}), first write after {FirstWrite:0.0} s");
    }
}
