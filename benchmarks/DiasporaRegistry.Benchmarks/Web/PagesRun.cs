using System.Diagnostics;
using DiasporaRegistry.Benchmarks.Engine;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>Whole pages of the directory over HTTP, each in a process of its own, beside a page that shows one row of the same PostgreSQL: same machine, same Kestrel, same client.</summary>
internal sealed class PagesRun(int count, int seed, TimeSpan time, IReadOnlyList<int> connectionCounts, string? kept, TextWriter output)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(12);
    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly List<string> notes = [];

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept);
        var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
        await using var server = await WrittenRegister.StartAsync(work.Path, register);
        output.WriteLine($"{Results.Whole(count)} organizations written");
        using var one = Started.OneRowPage(server.AppConnectionString);
        var started = Stopwatch.StartNew();
        using var site = Started.Register(server.AppConnectionString, work.Path);
        try
        {
            await Started.ReadyAsync(Started.Site + "/health/ready");
            notes.Add($"From start to ready without a snapshot: {started.Elapsed.TotalSeconds:0.0} s.");
            await Started.ReadyAsync(Started.OneRow + "/one-row");
            await MeasureAsync(register, one, site);
        }
        finally
        {
            site.Kill();
            one.Kill();
        }

        Results.Keep(new ResultTable("pages", $"Whole pages, {Results.Whole(count)} organizations", ["page", "connections", "a second", "of one row", "p50 ms", "p99 ms", "p99/p50", "processor ms", "errors", "kB"], rows, notes), output);
    }

    private async Task MeasureAsync(GeneratedRegister register, Process one, Process site)
    {
        var sampler = new Sampler(register, register.PlacesInUse(), seed + 1);
        var paths = Paths(sampler, register, 1);
        var others = Paths(sampler, register, 120);
        // What somebody typed is never kept (docs/decisions/0085).
        var untyped = paths.Where(path => !path.Contains("q=", StringComparison.Ordinal)).ToList();
        var keys = Enumerable.Range(1, Math.Min(count, 2_000)).Select(i => "/one-row/" + register.Entry(i).Id).ToList();
        var goal = count >= 1_000_000 ? 0.3 : 1;
        // A process that has just started compiles its busiest methods anew while it answers: that is over before anything is measured.
        await HttpLoad.RunAsync(Started.Site, paths, 8, Warming);
        await HttpLoad.RunAsync(Started.OneRow, keys, 8, Warming / 2);
        foreach (var connections in connectionCounts)
        {
            var row = await MeasuredAsync(one, Started.OneRow, keys, connections, time);
            var bare = await MeasuredAsync(one, Started.OneRow, ["/one-row"], connections, time / 2);
            var page = await MeasuredAsync(site, Started.Site, untyped, connections, time);
            var small = await MeasuredAsync(site, Started.Site, untyped, connections, time, "br");
            var once = await MeasuredAsync(site, Started.Site, others, connections, time);
            Add("Razor page, one row of PostgreSQL", connections, row, row.Load);
            Add("Razor page, no database", connections, bare, row.Load);
            Add($"directory, {untyped.Count} searches without typed words over and over (kept)", connections, page, row.Load);
            Add("the same, compressed (kept)", connections, small, row.Load);
            Add("directory, mixed searches, each once (made)", connections, once, row.Load);
            notes.Add($"At {connections} connections a kept page makes {page.Load.PerSecond / bare.Load.PerSecond:0.00} of the Razor page without a database, and a kept compressed one {small.Load.PerSecond / bare.Load.PerSecond:0.00}.");
            foreach (var (what, load) in new[] { ("searches without typed words, which are kept,", page.Load), ("a new search each time", once.Load) })
            {
                if (load.FirstError is { } error)
                    notes.Add($"An error: {error}.");
                notes.Add($"At {connections} connections and {what} the directory makes {load.PerSecond / row.Load.PerSecond:0.00} of the one-row page (goal {goal}: {(load.PerSecond >= goal * row.Load.PerSecond ? "reached" : "not reached")}), "
                    + $"{load.Errors} errors, p99 {load.Latencies.P99 / load.Latencies.P50:0.0} × p50 (goal 20: {(load.Latencies.P99 <= 20 * load.Latencies.P50 ? "reached" : "not reached")}).");
            }
        }

        notes.Add("Processor is the time of the web process for one page, on whichever core; the one-row page takes PostgreSQL's beside it, and whoever asks takes the same machine's.");
    }

    // As people ask: mostly filters, then words, distances, and a typing error now and then; in an order that is the same each time.
    private static List<string> Paths(Sampler sampler, GeneratedRegister register, int times)
    {
        List<DirectoryQuery> queries = [.. sampler.Filtered(200 * times), .. sampler.Unfiltered(30 * times), .. sampler.SeveralWords(60 * times), .. sampler.BroadText(20 * times), .. sampler.Radius(40 * times), .. sampler.Misspelt(20 * times, register)];
        return [.. queries.Select((query, i) => (Path: "/es/directory" + new SearchAddress(query with { Page = 1, Text = OneSpaced(query.Text) }).Write(), At: i * 7919L % queries.Count)).OrderBy(p => p.At).Select(p => p.Path)];
    }

    private static async Task<(HttpLoad Load, double Processor)> MeasuredAsync(Process process, string site, IReadOnlyList<string> paths, int connections, TimeSpan time, string? compressed = null)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var load = await HttpLoad.RunAsync(site, paths, connections, time, compressed: compressed);
        process.Refresh();
        return (load, (process.TotalProcessorTime - before).TotalMilliseconds / load.Asked);
    }

    // As the site writes it: another spelling of the same address would be sent on to this one.
    private static string? OneSpaced(string? text) => text is null ? null : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private void Add(string what, int connections, (HttpLoad Load, double Processor) measured, HttpLoad one)
    {
        var load = measured.Load;
        rows.Add([what, $"{connections}", Results.Whole(load.PerSecond), $"{load.PerSecond / one.PerSecond:0.00}",
            Results.Ms(load.Latencies.P50), Results.Ms(load.Latencies.P99), $"{load.Latencies.P99 / load.Latencies.P50:0.0}", Results.Ms(measured.Processor), $"{load.Errors}", $"{load.Bytes / 1000.0:0.0}"]);
        output.WriteLine("  " + string.Join("  ", rows[^1]));
    }
}
