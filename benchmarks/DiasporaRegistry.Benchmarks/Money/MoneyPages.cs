using DiasporaRegistry.Benchmarks.Web;
using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Benchmarks.Money;

/// <summary>The public pages about the money of a programme over HTTP, in a process of their own: one reader after the other, and several at once.</summary>
internal sealed class MoneyPages(int projects, TimeSpan time, TextWriter output)
{
    private const double Goal = 100;
    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly List<string> notes = ["Two cores, shared by the pages, PostgreSQL and whoever asks. The goal is of one reader after the other, which is what a page takes; the other lines say what several at once make of it."];

    public async Task RunAsync(string connection, string folder)
    {
        List<string> keys;
        await using (var db = new RegistryDb(RegistryDbOptions.For(connection).Options, TimeProvider.System))
            keys = await db.Projects.OrderBy(p => p.Id).Select(p => p.Id.ToString()).Take(500).ToListAsync();
        using var site = Started.Register(connection, folder);
        try
        {
            await Started.ReadyAsync(Started.Site + "/health/ready");
            string[] list = ["?programme=mx-3x1", "?programme=mx-3x1&p=250", "?programme=mx-3x1&year=2010", "?state=MX-ZAC", "?category=water&stage=delivered", "?q=clinica", "?country=MX&state=MX-OAX&year=2015", ""];
            (string What, IReadOnlyList<string> Paths)[] pages =
            [
                ("the programme", ["/es/programmes/mx-3x1", "/en/programmes/mx-3x1"]),
                ("the list, mixed filters and pages", [.. list.Select(q => "/es/projects" + q)]),
                ("the list of all, the widest question", ["/es/projects"]),
                ("a project", [.. keys.Select(k => $"/es/projects/{k}")]),
                ("a municipality", ["/es/places/mx-32020", "/es/places/mx-14053"]),
                ("a state", ["/es/places/mx-zac", "/es/places/mx-oax"]),
            ];
            foreach (var (_, paths) in pages)
                await HttpLoad.RunAsync(Started.Site, paths, 2, time / 2);
            foreach (var (what, paths) in pages)
            {
                foreach (var connections in new[] { 1, 4 })
                    Add(what, connections, await HttpLoad.RunAsync(Started.Site, paths, connections, time));
            }
        }
        finally
        {
            site.Kill();
        }

        Results.Keep(new ResultTable("money", $"Public pages, {Results.Whole(projects)} projects", ["page", "readers at once", "a second", "p50 ms", "p95 ms", "p99 ms", "errors", "kB", "goal p95", "reached"], rows, notes), output);
    }

    private void Add(string what, int connections, HttpLoad load)
    {
        var hasGoal = connections == 1;
        rows.Add([what, $"{connections}", Results.Whole(load.PerSecond), Results.Ms(load.Latencies.P50), Results.Ms(load.Latencies.P95), Results.Ms(load.Latencies.P99), $"{load.Errors}", $"{load.Bytes / 1000.0:0.0}",
            hasGoal ? Results.Whole(Goal) : "", hasGoal ? load.Latencies.P95 < Goal ? "yes" : "**no**" : ""]);
        if (load.FirstError is { } error)
            notes.Add($"An error: {error}.");
    }
}
