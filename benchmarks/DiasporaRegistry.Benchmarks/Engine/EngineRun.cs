using System.Diagnostics;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;

namespace DiasporaRegistry.Benchmarks.Engine;

/// <summary>Measures the directory's engine by itself: building, memory, and each class of question.</summary>
internal sealed class EngineRun(int count, int seed, int queries, TextWriter output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly List<IReadOnlyList<string>> rows = [];

    public void Run()
    {
        output.WriteLine($"{Results.Whole(count)} organizations, seed {seed}");
        var register = new GeneratedRegister(count, seed);
        var places = register.PlacesInUse();
        var (index, built) = Build(register, places);
        var sampler = new Sampler(register, places, seed + 1);
        var scope = DirectoryScope.Public;

        Searches("filters (0–4), all facets", 5, sampler.Filtered(queries));
        Searches("unfiltered, all facets", 5, sampler.Unfiltered(queries));
        Searches("text: rare word, filters, facets", 10, sampler.Rare(queries));
        Searches("text: any word of a description", 10, sampler.Common(queries));
        Searches("text: broad word", 10, sampler.BroadText(queries));
        Searches("text: two to four words", 10, sampler.SeveralWords(queries));
        Searches("text: phrase, −word", 10, sampler.Phrases(queries));
        Searches("radius 5–500 km, by distance", 3, sampler.Radius(queries));
        Measured("suggestion, 1–12 letters", 3, sampler.Prefixes(queries), prefix => index.Suggest(scope, prefix, 8));
        Searches("misspelt, 1–2 errors", 10, sampler.Misspelt(queries, register));
        Searches("deep page", 5, sampler.Deep(queries, Math.Max(1, count / 20)));
        Searches("filters, a ministry's view", 5, sampler.Filtered(queries), DirectoryScope.Ministry("MX"));
        Searches("filters, a consulate's view", 5, sampler.Filtered(queries), DirectoryScope.OfConsulate("MX", "MX-LOS-ANGELES"));
        Measured("map of both ends", null, sampler.Filtered(queries / 2), query => index.Map(scope, query));
        Bad();
        Throughput();
        built.Add(Restarted(index));
        Measured("one change applied", 1, sampler.Changes(queries, register), index.Apply);
        Results.Keep(new ResultTable("engine", $"{Results.Whole(count)} organizations", ["question", "n", "p50 ms", "p95 ms", "p99 ms", "max ms", "GC 0/1/2", "goal p95", "reached"], rows, built), output);

        void Searches(string what, double goal, List<DirectoryQuery> list, DirectoryScope? seen = null) => Measured(what, goal, list, query => index.Search(seen ?? scope, query));

        void Bad()
        {
            var worst = BadInput.All.Select(b => (b.What, Took: Latencies.Of(Enumerable.Repeat(b.Query, 5).ToList(), q => index.Search(scope, q), TimeSpan.FromSeconds(1)).Max))
                .Concat(BadInput.All.Where(b => b.Query.Text is not null).Select(b => ($"suggestion of {b.What}", Took: Latencies.Of(Enumerable.Repeat(b.Query.Text, 5).ToList(), t => index.Suggest(scope, t, 8), TimeSpan.FromSeconds(1)).Max)))
                .OrderByDescending(b => b.Took).ToList();
            rows.Add([$"bad input ({worst.Count} kinds; worst: {worst[0].Item1})", (worst.Count * 5).ToString(System.Globalization.CultureInfo.InvariantCulture), "", "", "", Results.Ms(worst[0].Took), "", "max 50", worst[0].Took <= 50 ? "yes" : "**no**"]);
        }

        void Throughput()
        {
            List<DirectoryQuery> mix = [.. sampler.Filtered(300), .. sampler.Unfiltered(40), .. sampler.SeveralWords(120), .. sampler.BroadText(40), .. sampler.Radius(60), .. sampler.Misspelt(40, register)];
            mix = [.. mix.Select((q, i) => (q, i)).OrderBy(p => p.i * 7919L % mix.Count).Select(p => p.q)];
            foreach (var threads in new[] { 1, 2 })
            {
                var asked = 0L;
                var watch = Stopwatch.StartNew();
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
                {
                    for (var i = thread * 31; watch.Elapsed < TimeSpan.FromSeconds(4); i++)
                    {
                        index.Search(scope, mix[i % mix.Count]);
                        Interlocked.Increment(ref asked);
                    }
                });
                built.Add($"Mixed pages (half filters, a quarter text, radius, misspelt) on {threads} thread{(threads > 1 ? "s" : "")}: {Results.Whole(asked / watch.Elapsed.TotalSeconds)} a second.");
            }
        }

        void Measured<T>(string what, double? goal, List<T> list, Action<T> act)
        {
            var took = Latencies.Of(list, act, Longest);
            rows.Add([what, Results.Whole(took.Count), Results.Ms(took.P50), Results.Ms(took.P95), Results.Ms(took.P99), Results.Ms(took.Max), took.Collections,
                goal is null ? "" : $"{goal}", goal is null ? "" : took.P95 <= goal ? "yes" : "**no**"]);
            output.WriteLine($"  {what}: p50 {Results.Ms(took.P50)}, p95 {Results.Ms(took.P95)}, p99 {Results.Ms(took.P99)} ms");
        }
    }

    /// <summary>Asks one class of question over and over, for a profiler to look at.</summary>
    public void Repeat(string what, TimeSpan time)
    {
        var register = new GeneratedRegister(count, seed);
        var places = register.PlacesInUse();
        var index = DirectoryIndex.Build(register.Day, places, AsRead(register));
        var sampler = new Sampler(register, places, seed + 1);
        var list = what switch
        {
            "unfiltered" => sampler.Unfiltered(queries),
            "radius" => sampler.Radius(queries),
            "phrase" => sampler.Phrases(queries),
            "rare" => sampler.Rare(queries),
            "suggestion" => [.. sampler.Prefixes(queries).Select(p => new DirectoryQuery { Text = p })],
            "text" => sampler.SeveralWords(queries),
            "common" => sampler.Common(queries),
            "broad" => sampler.BroadText(queries),
            "misspelt" => sampler.Misspelt(queries, register),
            "deep" => sampler.Deep(queries, Math.Max(1, count / 20)),
            _ => sampler.Filtered(queries),
        };
        var scope = what == "ministry" ? DirectoryScope.Ministry("MX") : DirectoryScope.Public;
        for (var warm = 0; warm < 300; warm++)
            Ask(list[warm % list.Count]);
        var (watch, used, asked) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0);
        for (; watch.Elapsed < time; asked++)
            Ask(list[asked % list.Count]);
        output.WriteLine($"{what}: {asked} asked, {Results.Ms(watch.Elapsed.TotalMilliseconds / asked)} ms each, {Results.Ms((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / asked)} ms of processor");

        void Ask(DirectoryQuery query)
        {
            if (what == "suggestion")
                index.Suggest(scope, query.Text, 8);
            else
                index.Search(scope, query);
        }
    }

    // As a process that starts again does it; what changed meanwhile is read afterwards, a change in some tenths of a millisecond.
    private string Restarted(DirectoryIndex index)
    {
        using var work = new WorkFolder(kept: null);
        var file = new SnapshotFile(Path.Combine(work.Path, "directory"));
        var writing = Stopwatch.StartNew();
        file.Write(index, new ChangeMark("benchmark", 1));
        writing.Stop();
        var size = new FileInfo(file.Path).Length;
        var reading = Stopwatch.StartNew();
        var read = file.Read(_ => true, out var reason) ?? throw new InvalidOperationException(reason);
        reading.Stop();
        using (read.Index)
        {
            var total = read.Index.Search(DirectoryScope.Public, new DirectoryQuery()).Total;
            if (total != index.Search(DirectoryScope.Public, new DirectoryQuery()).Total)
                throw new InvalidOperationException("The snapshot holds another directory.");
        }

        output.WriteLine($"  snapshot: written in {writing.Elapsed.TotalSeconds:0.0} s, read in {reading.Elapsed.TotalSeconds:0.0} s");
        return $"Snapshot of {size / 1e6:0} MB written in {writing.Elapsed.TotalSeconds:0.0} s and read, checked, in {reading.Elapsed.TotalSeconds:0.0} s (goal: ready in 10 s).";
    }

    private (DirectoryIndex Index, List<string> Notes) Build(GeneratedRegister register, IReadOnlyList<DirectoryPlace> places)
    {
        var before = Used();
        // Inventing is not measured; the index is made as a node makes it that starts without a snapshot.
        var entries = AsRead(register);
        var applying = Stopwatch.StartNew();
        var index = DirectoryIndex.Build(register.Day, places, Handed(entries));
        applying.Stop();

        var first = Stopwatch.StartNew();
        index.Search(DirectoryScope.Public, new DirectoryQuery());
        first.Stop();
        var memory = Used() - before;
        var goal = count >= 1_000_000 ? " (goal: at most 400 MB)" : count <= 2_000 ? " (goal: at most 10 MB)" : "";
        output.WriteLine($"  built in {applying.Elapsed.TotalSeconds:0.00} s, first page after {Results.Ms(first.Elapsed.TotalMilliseconds)} ms, {memory / 1e6:0.0} MB");
        return (index,
        [
            $"Built at once from entries in {applying.Elapsed.TotalSeconds:0.00} s; the first page after that took {Results.Ms(first.Elapsed.TotalMilliseconds)} ms. "
                + $"Memory of the index after a full collection: {memory / 1e6:0.0} MB{goal}.",
        ]);
    }

    // In the order in which a node reads them.
    private DirectoryEntry[] AsRead(GeneratedRegister register) =>
        [.. Enumerable.Range(1, count).AsParallel().AsOrdered().Select(register.Entry).AsSequential().OrderBy(e => e.Residences.Count > 0 ? e.Residences[0] : "", StringComparer.Ordinal)];

    private static IEnumerable<DirectoryEntry> Handed(DirectoryEntry?[] entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            yield return entries[i]!;
            entries[i] = null;
        }
    }

    private static long Used()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
