using System.Globalization;
using DiasporaRegistry.Benchmarks.Web;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Benchmarks.Desk;

/// <summary>
/// The ministry's desk over HTTP: reviewers who signed in, each with a connection of their own, ask for queues and cases one after another without a pause, beside a page that shows one row
/// of the same PostgreSQL in the same run.
/// </summary>
internal sealed class DeskRun(int count, int cases, int reviewers, int seed, TimeSpan time, string? kept, TextWriter output)
{
    private const double Goal = 100;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(10);

    // As reviewers ask: mostly their usual views, sometimes narrower, seldom deep.
    private static readonly string[] Views =
    [
        "", "?state=open&assignee=me", "?assignee=nobody", "?state=open&due=Overdue", "", "?state=ConsularOpinion", "?sort=Age", "?p=2", "?p=200", "?kind=HometownClub", "?residence=US-CA", "?due=Soon&sort=Newest",
        "?state=open&assignee=me&p=3", "?origin=MX-ZAC", "?state=Returned", "?q=jalisco", "?state=all&sort=Newest", "?state=Approved", "", "?assignee=nobody&p=9", "?state=open&sort=Age&kind=Coalition", "?consulate=MX-LOS-ANGELES",
    ];

    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly List<string> notes = [];

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept);
        var register = new GeneratedRegister(count, seed, mark: GeneratedRegisterWriter.Mark);
        await using var server = await WrittenRegister.StartAsync(work.Path, register);
        var staff = await PrepareAsync(server.OwnerConnectionString, work.Path);
        output.WriteLine($"{Results.Whole(count)} organizations and {Results.Whole(cases)} open cases are there");
        using var one = Started.OneRowPage(server.AppConnectionString);
        using var site = Started.Register(server.AppConnectionString, work.Path);
        try
        {
            await Started.ReadyAsync(Started.Site + "/health/ready");
            await Started.ReadyAsync(Started.OneRow + "/one-row");
            var sessions = await Task.WhenAll(staff.Select(s => Reviewers.SignInAsync(Started.Site, s.Email, s.Key, TimeProvider.System)));
            await MeasureAsync(server.OwnerConnectionString, register, sessions);
        }
        finally
        {
            site.Kill();
            one.Kill();
        }

        Results.Keep(new ResultTable("desk", $"Queue and cases, {Results.Whole(count)} organizations, {Results.Whole(cases)} open cases", ["page", "reviewers", "a second", "p50 ms", "p95 ms", "p99 ms", "errors", "kB", "goal p95", "reached"], rows, notes), output);
    }

    // What was kept is measured again as it is: the keys of the reviewers' telephones are beside it.
    private async Task<IReadOnlyList<(string Email, string Key)>> PrepareAsync(string connection, string folder)
    {
        var keys = Path.Combine(folder, "reviewers.txt");
        if (File.Exists(keys))
            return [.. (await File.ReadAllLinesAsync(keys)).Select(line => line.Split(' ')).Select(w => (w[0], w[1]))];
        await using var db = new RegistryDb(RegistryDbOptions.For(connection).Options, TimeProvider.System);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var staff = await Reviewers.AppointAsync(db, reviewers, OpenedCases.Country, TimeProvider.System);
        await OpenedCases.OpenAsync(db, cases, TimeProvider.System.GetUtcNow());
        await File.WriteAllLinesAsync(keys, staff.Select(s => $"{s.Email} {s.Key}"));
        return staff;
    }

    private async Task MeasureAsync(string connection, GeneratedRegister register, string[] sessions)
    {
        var oneRow = Enumerable.Range(1, Math.Min(count, 2_000)).Select(i => "/one-row/" + register.Entry(i).Id).ToList();
        var queue = Views.Select(v => "/es/review" + v).ToList();
        var open = await CasesAsync(connection);
        // A process that has just started compiles its busiest methods anew while it answers: that is over before anything is measured.
        await HttpLoad.RunAsync(Started.Site, queue, sessions.Length, Warming, sessions);
        await HttpLoad.RunAsync(Started.Site, open, sessions.Length, Warming, sessions);
        await HttpLoad.RunAsync(Started.OneRow, oneRow, sessions.Length, Warming / 2);

        Add("page with one row of PostgreSQL", sessions.Length, await HttpLoad.RunAsync(Started.OneRow, oneRow, sessions.Length, time / 2), isGoal: false);
        foreach (var view in Views.Distinct().Take(12))
            await AloneAsync("queue " + (view.Length == 0 ? "?state=needs" : view), ["/es/review" + view], sessions[0]);
        await AloneAsync("case", open, sessions[0]);
        Add("queue, mixed views", sessions.Length, await HttpLoad.RunAsync(Started.Site, queue, sessions.Length, time, sessions), isGoal: true);
        Add("case", sessions.Length, await HttpLoad.RunAsync(Started.Site, open, sessions.Length, time, sessions), isGoal: true);
        Add("queue and two cases in turn", sessions.Length, await HttpLoad.RunAsync(Started.Site, [.. open.Chunk(2).Zip(Enumerable.Range(0, int.MaxValue), (two, i) => (string[])[queue[i % queue.Count], .. two]).SelectMany(p => p)], sessions.Length, time, sessions), isGoal: true);
        Add("the same, a second between pages", sessions.Length, await HttpLoad.RunAsync(Started.Site, [.. open.Take(500).Chunk(2).Zip(Enumerable.Range(0, int.MaxValue), (two, i) => (string[])[queue[i % queue.Count], .. two]).SelectMany(p => p)], sessions.Length, time, sessions, TimeSpan.FromSeconds(1)), isGoal: true);
        Add("page with one row of PostgreSQL, once more", sessions.Length, await HttpLoad.RunAsync(Started.OneRow, oneRow, sessions.Length, time / 2), isGoal: false);
        notes.Add("Reviewers sign in by password and second factor. Each has one connection and asks for the next page as soon as the last has come, so that all of them wait at every moment; in the last line but one each reads for a second. The client runs on the same cores.");
    }

    private async Task AloneAsync(string what, IReadOnlyList<string> paths, string session) =>
        Add(what, 1, await HttpLoad.RunAsync(Started.Site, paths, 1, TimeSpan.FromSeconds(1.5), [session]), isGoal: false);

    private static async Task<List<string>> CasesAsync(string connection)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(connection).Options, TimeProvider.System);
        var ids = await db.ReviewCases.Where(c => c.Country == OpenedCases.Country).Select(c => c.RegistrationId).OrderBy(id => id).ToListAsync();
        // Never in the order of their keys: each is read for the first time.
        return [.. ids.Select((id, i) => (id, At: i * 7919L % ids.Count)).OrderBy(c => c.At).Select(c => $"/es/review/{c.id}")];
    }

    private void Add(string what, int readers, HttpLoad load, bool isGoal)
    {
        rows.Add([what, readers.ToString(CultureInfo.InvariantCulture), Results.Whole(load.PerSecond), Results.Ms(load.Latencies.P50), Results.Ms(load.Latencies.P95), Results.Ms(load.Latencies.P99), load.Errors.ToString(CultureInfo.InvariantCulture),
            $"{load.Bytes / 1000.0:0.0}", isGoal ? $"{Goal}" : "", !isGoal ? "" : load.Latencies.P95 < Goal && load.Errors == 0 ? "yes" : "**no**"]);
        output.WriteLine($"  {what}: p50 {Results.Ms(load.Latencies.P50)}, p95 {Results.Ms(load.Latencies.P95)} ms");
        if (load.FirstError is { } error)
            notes.Add($"An error: {error}.");
    }
}
