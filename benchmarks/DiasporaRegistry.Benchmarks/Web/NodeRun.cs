using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Benchmarks.Engine;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Web.Pages.Directory;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>How long one node takes from its start until it says that it is ready, and how much memory it has then and after some thousands of pages: first without a snapshot of the directory, then with the one that it left.</summary>
internal sealed class NodeRun(int count, int seed, int times, string? kept, TextWriter output)
{
    private const double GoalSeconds = 15;
    private const double GoalMegabytes = 1_200;
    private const int Megabyte = 1_000_000;

    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<IReadOnlyList<string>> rows = [];

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept);
        var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
        await using var server = await WrittenRegister.StartAsync(work.Path, register);
        output.WriteLine($"{Results.Whole(count)} organizations written");
        var snapshots = Path.Combine(work.Path, "directory");
        if (Directory.Exists(snapshots))
            Directory.Delete(snapshots, recursive: true);
        var paths = new Sampler(register, register.PlacesInUse(), seed + 1).Filtered(500).Select(query => "/es/directory" + new SearchAddress(query with { Page = 1 }).Write()).ToList();
        await MeasureAsync("without a snapshot", server, work.Path, paths, isGoal: false);
        for (var time = 1; time <= times; time++)
            await MeasureAsync($"with its snapshot ({time})", server, work.Path, paths, isGoal: true);
        var database = await SizeAsync(server);
        Results.Keep(new ResultTable("node", $"From start to ready, {Results.Whole(count)} organizations",
            ["start", "ready s", "memory then MB", "most memory MB", "memory after 15 s of searches MB", "goal s", "reached", "goal MB", "reached"], rows,
        [
            "Ready is the first 200 of /health/ready, asked for every 50 ms, counted from the start of the process; memory is what the system counts as resident, the most of it since the start. A node leaves its snapshot when it has read the database, once an hour, and when it ends.",
            $"The database of this register takes {Results.Whole(database / (double)Megabyte)} MB, the snapshot {Results.Whole(new DirectoryInfo(snapshots).EnumerateFiles().Sum(f => f.Length) / (double)Megabyte)} MB.",
        ]), output);
    }

    private async Task MeasureAsync(string what, EmbeddedPostgres server, string folder, IReadOnlyList<string> paths, bool isGoal)
    {
        var watch = Stopwatch.StartNew();
        using var node = Started.Register(server.AppConnectionString, folder);
        try
        {
            var seconds = await ReadyAsync(watch);
            var then = Memory(node, "VmRSS");
            await HttpLoad.RunAsync(Started.Site, paths, 8, Asking);
            var (most, after) = (Memory(node, "VmHWM"), Memory(node, "VmRSS"));
            rows.Add([what, $"{seconds:0.0}", Results.Whole(then), Results.Whole(most), Results.Whole(after),
                isGoal ? $"{GoalSeconds:0}" : "", isGoal ? Yes(seconds <= GoalSeconds) : "", Results.Whole(GoalMegabytes), Yes(Math.Max(then, after) <= GoalMegabytes)]);
            output.WriteLine("  " + string.Join("  ", rows[^1]));
            using (var end = Process.Start("kill", ["-TERM", node.Id.ToString(CultureInfo.InvariantCulture)]))
                await end.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await node.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    private static async Task<double> ReadyAsync(Stopwatch watch)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (; watch.Elapsed < Patience * 3; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync(Started.Site + "/health/ready");
                if (answer.IsSuccessStatusCode)
                    return watch.Elapsed.TotalSeconds;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Nobody listens yet.
            }
        }

        throw new InvalidOperationException("The node is not ready.");
    }

    // As the system counts it, in kilobytes of 1,024 bytes.
    private static double Memory(Process process, string what) =>
        File.ReadLines($"/proc/{process.Id}/status").Where(line => line.StartsWith(what, StringComparison.Ordinal)).Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / Megabyte).Single();

    private static async Task<long> SizeAsync(EmbeddedPostgres server)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Yes(bool isReached) => isReached ? "yes" : "**no**";
}
