using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>All connections of a node are in use, and stay so.</summary>
[Trait("Fault", "6")]
public sealed class ExhaustedPoolFault(RigTemplate template)
{
    const int Connections = 4;
    const double Quick = 4_000;

    // Those who hold the connections wait for a lock; those who are measured need nothing but a connection.
    const string Other = "/es/consulates/mx-los-angeles";

    [Fact(Explicit = true)]
    public async Task Given_no_free_connection_when_a_page_needs_one_then_it_says_soon_when_to_come_again()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        await using var node = register.NewNode(1, new Dictionary<string, string>
        {
            ["ConnectionStrings__Registry"] = new NpgsqlConnectionStringBuilder(register.ConnectionTo()) { MaxPoolSize = Connections }.ConnectionString,
        });
        await node.StartAsync();
        using var client = OwnRegister.ClientOf(node);
        var answers = new ConcurrentBag<(string Path, HttpStatusCode Status, double Milliseconds, bool SaysWhen)>();
        await using (var holder = await register.Server.OpenAsync())
        {
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("LOCK TABLE country_fact IN ACCESS EXCLUSIVE MODE", holder))
                await hold.ExecuteNonQueryAsync();
            var end = Environment.TickCount64 + 15_000;
            await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
            {
                while (Environment.TickCount64 < end)
                {
                    var path = (number % 4) switch { 0 => Traffic.FromMemory, 1 => Traffic.FromDatabase, _ => Other };
                    var begin = Stopwatch.GetTimestamp();
                    using var answer = await client.GetAsync(path);
                    answers.Add((path, answer.StatusCode, Stopwatch.GetElapsedTime(begin).TotalMilliseconds, answer.Headers.RetryAfter is not null));
                    await Task.Delay(50);
                }
            }));
        }

        using var after = await client.GetAsync(Traffic.FromDatabase);
        var (waited, memory) = (answers.Where(a => a.Path == Other).ToList(), answers.Where(a => a.Path == Traffic.FromMemory).ToList());
        double Within(IEnumerable<double> times, double share) => times.Order().ToList() is { Count: > 0 } sorted ? sorted[(int)Math.Ceiling(share * sorted.Count) - 1] : 0;
        var p99 = Within(waited.Select(a => a.Milliseconds), 0.99);
        Figure.Keep(6, $"{Connections} connections, held by ten people who wait for a lock, and twenty who need one: {waited.Count(a => a.Status == HttpStatusCode.ServiceUnavailable)} of {waited.Count} were told 503, {waited.Count(a => a.SaysWhen)} of them when to come again, p99 of all after {p99 / 1000:0.0} s; {memory.Count(a => a.Status == HttpStatusCode.OK)} of {memory.Count} pages from memory served, p95 {Within(memory.Select(a => a.Milliseconds), 0.95):0} ms; afterwards {(int)after.StatusCode}",
            waited.Exists(a => a.SaysWhen) && waited.All(a => a.Status == HttpStatusCode.OK || a is { Status: HttpStatusCode.ServiceUnavailable, SaysWhen: true }) && p99 < Quick && memory.All(a => a.Status == HttpStatusCode.OK) && after.StatusCode == HttpStatusCode.OK, watch);
    }
}
