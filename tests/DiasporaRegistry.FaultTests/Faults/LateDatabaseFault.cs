using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Every answer of the database comes 500 milliseconds late.</summary>
[Trait("Fault", "4")]
public sealed class LateDatabaseFault(RigTemplate template)
{
    const double Quick = 1_000;
    const int MostThreads = 120;

    [Fact(Explicit = true)]
    public async Task Given_people_at_work_when_the_database_answers_late_then_pages_from_memory_are_quick_and_threads_few()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var traffic = await Traffic.PrepareAsync(register);
        var (late, over, threads, dead) = (0L, 0L, 0, 0);
        using var client = OwnRegister.ClientOf(register.Nodes[0], TimeSpan.FromSeconds(1));
        await traffic.RunAsync(TimeSpan.FromSeconds(2), async () =>
        {
            register.Line.Delay = TimeSpan.FromMilliseconds(500);
            late = Environment.TickCount64 + 1_000;
            for (var end = Environment.TickCount64 + 20_000; Environment.TickCount64 < end; await Task.Delay(200))
            {
                threads = Math.Max(threads, register.Nodes[0].Threads);
                dead += await Node.StatusAsync(client, "/health/live") is HttpStatusCode.OK ? 0 : 1;
            }

            over = Environment.TickCount64;
            register.Line.Delay = TimeSpan.Zero;
        }, TimeSpan.FromSeconds(6), readers: 8);
        var (lost, twice) = await traffic.CountAsync();
        var some = traffic.Answers.Where(a => a.At > late && a.At < over).ToList();
        var (memory, database) = (Traffic.Within(some.Where(a => a.Path == Traffic.FromMemory), 0.95), Traffic.Within(some.Where(a => a.Path == Traffic.FromDatabase), 0.95));
        var refused = some.Count(a => a.Status == 503);
        Figure.Keep(4, $"p95 {memory:0} ms of pages from memory, {database:0} ms of pages that ask the database; {100.0 * refused / Math.Max(1, some.Count):0.0} % of {some.Count} answers were 503, {some.Count(a => !a.IsGood) - refused} failed otherwise; at most {threads} threads, liveness red {dead} times; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            memory < Quick && threads < MostThreads && dead == 0 && some.All(a => a.IsGood || a.Status == 503) && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
