using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The database is restarted as planned.</summary>
[Trait("Fault", "3")]
public sealed class PlannedRestartFault(RigTemplate template)
{
    static readonly TimeSpan Down = TimeSpan.FromSeconds(2);

    [Fact(Explicit = true)]
    public async Task Given_people_at_work_when_the_database_restarts_then_readiness_is_red_and_liveness_green_meanwhile()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template);
        var traffic = await Traffic.PrepareAsync(register);
        using var ending = new CancellationTokenSource();
        var (isDown, dead, red, green, backAt) = (false, 0, 0, 0, 0L);
        var looking = Task.WhenAll(register.Nodes.Select(async node =>
        {
            using var client = OwnRegister.ClientOf(node, TimeSpan.FromSeconds(8));
            while (!ending.IsCancellationRequested)
            {
                // What is asked just before it goes or comes back may be answered either way.
                var was = isDown;
                if (await Node.StatusAsync(client, "/health/live") is not HttpStatusCode.OK)
                    dead++;
                var ready = await Node.StatusAsync(client, "/health/ready");
                if (was && isDown)
                {
                    red += ready is HttpStatusCode.ServiceUnavailable ? 1 : 0;
                    green += ready is HttpStatusCode.OK ? 1 : 0;
                }

                await Task.Delay(100);
            }
        }));
        await traffic.RunAsync(TimeSpan.FromSeconds(3), async () =>
        {
            await register.Server.StopAsync();
            isDown = true;
            await Task.Delay(Down);
            isDown = false;
            await register.Server.StartAsync();
            backAt = Environment.TickCount64;
        }, TimeSpan.FromSeconds(6));
        await ending.CancelAsync();
        await looking;
        foreach (var node in register.Nodes)
            await node.ReadyAsync();
        var (lost, twice) = await traffic.CountAsync();
        var failed = traffic.Answers.Where(a => !a.IsGood).ToList();
        Figure.Keep(3, $"{failed.Count} of {traffic.Answers.Count} requests failed, {failed.Count(a => a.Status != 503)} otherwise than as 503; readiness red {red} times, green {green} while the database was away, liveness red {dead} times; first write {traffic.RecoveredAfter(backAt) / 1000:0.0} s after it was back; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            failed.All(a => a.Status == 503) && red > 0 && green == 0 && dead == 0 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
