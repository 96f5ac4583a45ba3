using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DiasporaRegistry.Benchmarks.Cost;

/// <summary>
/// What work between two commits costs the pages that are asked for most: both are built aside, asked by one and the same client, in turns, on registers that each has written for itself. A page counts by how many
/// a second come, beside a page with one row of PostgreSQL in the same run, so that a machine that slows down meanwhile slows both.
/// </summary>
internal sealed class CostRun(string before, string after, int rounds, int seconds, int organizations, int cases, string folder, TextWriter output)
{
    private const double Allowed = 0.15;
    private const string Harness = "benchmarks";

    // Verb, page as its table calls it, the page beside it, and at how many connections.
    private static readonly (string Verb, string Page, string Beside, string Connections)[] Measured =
    [
        ("pages", "directory, mixed searches, each once (made)", "Razor page, one row of PostgreSQL", "8"),
        ("desk", "case", "page with one row of PostgreSQL", "8"),
        ("desk", "queue, mixed views", "page with one row of PostgreSQL", "8"),
    ];

    public async Task<int> RunAsync()
    {
        Directory.CreateDirectory(folder);
        (string Name, string Tree)[] sides = [("before", await BuildAsync("before", before)), ("after", await BuildAsync("after", after))];
        var found = new Dictionary<(string Side, string Verb, string Page), List<(double Alone, double Beside)>>();
        for (var round = 1; round <= rounds; round++)
        {
            // Who comes first changes, so that neither always has the cooler machine.
            foreach (var (name, tree) in round % 2 == 1 ? sides : sides.Reverse())
            {
                foreach (var verb in Measured.Select(m => m.Verb).Distinct())
                {
                    output.WriteLine($"round {round} of {rounds}: {name}, {verb}");
                    await MeasureAsync(name, tree, verb);
                    Read(name, tree, verb, found);
                }
            }
        }

        return Tell(found);
    }

    // The commit's own program, asked by this program's client: only what is measured differs.
    private async Task<string> BuildAsync(string name, string commit)
    {
        var tree = Path.Combine(folder, name);
        if (!Directory.Exists(tree))
            await GitAsync(Results.Root(), "worktree", "add", "--detach", tree, commit);
        await GitAsync(tree, "checkout", after, "--", Harness);
        output.WriteLine($"{name} is {commit}: building");
        await RunAsync(tree, "dotnet", "build", Path.Combine(Harness, "DiasporaRegistry.Benchmarks"), "-c", "Release", "-v", "q", "-p:PagesOnly=true", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false");
        return tree;
    }

    private Task MeasureAsync(string name, string tree, string verb) => RunAsync(tree, "dotnet",
    [
        "run", "--no-build", "-c", "Release", "--project", Path.Combine(Harness, "DiasporaRegistry.Benchmarks"), "--", verb, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--folder", Path.Combine(folder, "registers", name),
        .. verb == "pages" ? (string[])["--organizations", organizations.ToString(CultureInfo.InvariantCulture), "--connections", "8"] : ["--cases", cases.ToString(CultureInfo.InvariantCulture), "--reviewers", "8"],
    ]);

    private static void Read(string name, string tree, string verb, Dictionary<(string, string, string), List<(double, double)>> found)
    {
        var table = Directory.EnumerateFiles(Path.Combine(tree, ".local", "benchmarks"), verb + "-*.json").OrderByDescending(File.GetLastWriteTimeUtc).Select(f => JsonSerializer.Deserialize<ResultTable>(File.ReadAllText(f))!).First();
        var second = table.Columns.ToList().IndexOf("a second");
        foreach (var (_, page, beside, connections) in Measured.Where(m => m.Verb == verb))
        {
            if (!found.TryGetValue((name, verb, page), out var all))
                found[(name, verb, page)] = all = [];
            all.Add((Number(page), Number(beside)));

            double Number(string what) => double.Parse(table.Rows.First(r => r[0] == what && r[1] == connections)[second], NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        }
    }

    private int Tell(Dictionary<(string Side, string Verb, string Page), List<(double Alone, double Beside)>> found)
    {
        var (rows, isWithin) = (new List<IReadOnlyList<string>>(), true);
        foreach (var (verb, page, _, _) in Measured)
        {
            var (then, now) = (found[("before", verb, page)], found[("after", verb, page)]);
            var (share, least, most) = (Median(now.Select(n => n.Alone / n.Beside)) / Median(then.Select(t => t.Alone / t.Beside)), now.Zip(then, (n, t) => n.Alone / n.Beside / (t.Alone / t.Beside)).Min(), now.Zip(then, (n, t) => n.Alone / n.Beside / (t.Alone / t.Beside)).Max());
            var cost = 1 - share;
            isWithin &= cost <= Allowed;
            rows.Add([page, Results.Whole(Median(then.Select(t => t.Alone))), Results.Whole(Median(now.Select(n => n.Alone))), $"{100 * cost:0} %", $"{100 * (1 - most):0} to {100 * (1 - least):0} %", cost <= Allowed ? "yes" : "**no**"]);
        }

        Results.Keep(new ResultTable("cost", "What trust costs", ["page", "a second before", "a second now", "cost", "from round to round", $"at most {100 * Allowed:0} %"], rows,
        [
            $"Before is {before}, now is {after}: {rounds} rounds in turns, {seconds} s each, 8 connections, {Results.Whole(organizations)} organizations, {Results.Whole(cases)} open cases. The cost is that of pages a second beside a page with one row of PostgreSQL in the same run; below nothing, it became quicker.",
            "All that was built between the two commits is in it, what made pages quicker too.",
        ]), output);
        return isWithin ? 0 : 1;
    }

    private static double Median(IEnumerable<double> numbers)
    {
        var ordered = numbers.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }

    private Task GitAsync(string where, params string[] args) => RunAsync(where, "git", args);

    private async Task RunAsync(string where, string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return;
        output.WriteLine(await said);
        throw new InvalidOperationException($"{program} {string.Join(' ', args)}: {await wrong}");
    }
}
