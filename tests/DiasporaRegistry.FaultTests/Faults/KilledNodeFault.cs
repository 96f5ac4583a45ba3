using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>One of two web nodes behind a proxy is killed under load.</summary>
[Trait("Fault", "19")]
public sealed class KilledNodeFault(RigTemplate template)
{
    const int Writers = 4;

    [Fact(Explicit = true)]
    public async Task Given_two_nodes_at_work_when_one_is_killed_then_the_other_serves_and_nothing_acknowledged_is_lost()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template);
        var traffic = await Traffic.PrepareAsync(register, Writers);
        var killedAt = 0L;
        await traffic.RunAsync(TimeSpan.FromSeconds(4), async () =>
        {
            killedAt = Environment.TickCount64;
            await register.Nodes[0].KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(4));
            await register.Nodes[0].StartAsync();
        }, TimeSpan.FromSeconds(3));
        var (lost, twice) = await traffic.CountAsync();
        var failed = traffic.Answers.Where(a => !a.IsGood).ToList();
        Figure.Keep(19, $"{failed.Count} of {traffic.Answers.Count} requests failed, all of them forms that were on their way ({Writers} people wrote); {register.Front.Retried} readings asked again of the other node; first write {traffic.RecoveredAfter(killedAt) / 1000:0.0} s after the kill; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            failed.All(a => a.IsWrite && a.Status == 0) && failed.Count <= Writers && traffic.RecoveredAfter(killedAt) < 5_000 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
