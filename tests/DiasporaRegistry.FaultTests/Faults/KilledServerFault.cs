using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The database server's main process is killed under load.</summary>
[Trait("Fault", "2")]
public sealed class KilledServerFault(RigTemplate template)
{
    const double Patience = 10_000;

    [Fact(Explicit = true)]
    public async Task Given_people_at_work_when_the_postmaster_is_killed_then_the_nodes_reconnect_and_nothing_acknowledged_is_lost()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template);
        var traffic = await Traffic.PrepareAsync(register);
        var (killedAt, backAt) = (0L, 0L);
        await traffic.RunAsync(TimeSpan.FromSeconds(4), async () =>
        {
            killedAt = Environment.TickCount64;
            await register.Server.KillAsync();
            await register.Server.StartAsync();
            backAt = Environment.TickCount64;
        }, TimeSpan.FromSeconds(8));
        var (lost, twice) = await traffic.CountAsync();
        var failed = traffic.Answers.Where(a => !a.IsGood).ToList();
        var recovered = traffic.RecoveredAfter(backAt);
        Figure.Keep(2, $"the server was back {(backAt - killedAt) / 1000.0:0.0} s after the kill, and {recovered / 1000:0.0} s later the next write was acknowledged; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border; {failed.Count} of {traffic.Answers.Count} requests failed, all but {failed.Count(a => a.Status != 503)} as 503",
            recovered < Patience && lost == 0 && twice == 0 && traffic.Across == 0 && failed.All(a => a.Status == 503), watch);
    }
}
