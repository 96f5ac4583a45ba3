using System.Diagnostics;
using DiasporaRegistry.Benchmarks.Engine;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>Whole pages of the directory over HTTP, each in a process of its own, beside a page that shows one row of the same PostgreSQL: same machine, same Kestrel, same client.</summary>
internal sealed class PagesRun(int count, int seed, TimeSpan time, TextWriter output)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(12);
    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly List<string> notes = [];

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("registry-benchmark-");
        try
        {
            var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
            await using var server = await WrittenRegister.StartAsync(folder.FullName, register);
            output.WriteLine($"{Results.Whole(count)} organizations written");
            using var one = Started.OneRowPage(server.AppConnectionString);
            var started = Stopwatch.StartNew();
            using var site = Started.Register(server.AppConnectionString, folder.FullName);
            try
            {
                await Started.ReadyAsync(Started.Site + "/health/ready");
                notes.Add($"From start to ready without a snapshot: {started.Elapsed.TotalSeconds:0.0} s.");
                await Started.ReadyAsync(Started.OneRow + "/one-row");
                await MeasureAsync(register);
            }
            finally
            {
                site.Kill();
                one.Kill();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Results.Keep(new ResultTable("pages", $"Whole pages, {Results.Whole(count)} organizations", ["page", "connections", "a second", "of one row", "p50 ms", "p99 ms", "p99/p50", "errors", "kB"], rows, notes), output);
    }

    private async Task MeasureAsync(GeneratedRegister register)
    {
        var sampler = new Sampler(register, register.PlacesInUse(), seed + 1);
        List<DirectoryQuery> queries = [.. sampler.Filtered(200), .. sampler.Unfiltered(30), .. sampler.SeveralWords(60), .. sampler.BroadText(20), .. sampler.Radius(40), .. sampler.Misspelt(20, register)];
        var paths = queries.Select((query, i) => (Path: "/es/directory" + new SearchAddress(query with { Page = 1, Text = OneSpaced(query.Text) }).Write(), At: i * 7919L % queries.Count)).OrderBy(p => p.At).Select(p => p.Path).ToList();
        var keys = Enumerable.Range(1, Math.Min(count, 2_000)).Select(i => "/one-row/" + register.Entry(i).Id).ToList();
        var goal = count >= 1_000_000 ? 0.3 : 1;
        // A process that has just started compiles its busiest methods anew while it answers: that is over before anything is measured.
        await HttpLoad.RunAsync(Started.Site, paths, 8, Warming);
        await HttpLoad.RunAsync(Started.OneRow, keys, 8, Warming / 2);
        foreach (var connections in new[] { 8, 32 })
        {
            var row = await HttpLoad.RunAsync(Started.OneRow, keys, connections, time);
            var bare = await HttpLoad.RunAsync(Started.OneRow, ["/one-row"], connections, time / 2);
            var page = await HttpLoad.RunAsync(Started.Site, paths, connections, time);
            Add("Razor page, one row of PostgreSQL", connections, row, row);
            Add("Razor page, no database", connections, bare, row);
            Add("directory, mixed searches", connections, page, row);
            if (page.FirstError is { } error)
                notes.Add($"An error: {error}.");
            notes.Add($"At {connections} connections the directory makes {page.PerSecond / row.PerSecond:0.00} of the one-row page (goal {goal}: {(page.PerSecond >= goal * row.PerSecond ? "reached" : "not reached")}), "
                + $"{page.Errors} errors, p99 {page.Latencies.P99 / page.Latencies.P50:0.0} × p50 (goal 20: {(page.Latencies.P99 <= 20 * page.Latencies.P50 ? "reached" : "not reached")}).");
        }
    }

    // As the site writes it: another spelling of the same address would be sent on to this one.
    private static string? OneSpaced(string? text) => text is null ? null : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private void Add(string what, int connections, HttpLoad load, HttpLoad one) => rows.Add([what, $"{connections}", Results.Whole(load.PerSecond), $"{load.PerSecond / one.PerSecond:0.00}",
        Results.Ms(load.Latencies.P50), Results.Ms(load.Latencies.P99), $"{load.Latencies.P99 / load.Latencies.P50:0.0}", $"{load.Errors}", $"{load.Bytes / 1000.0:0.0}"]);
}
