using System.Globalization;
using DiasporaRegistry.Benchmarks;
using DiasporaRegistry.Benchmarks.Engine;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await Verbs.RunAsync(args);

namespace DiasporaRegistry.Benchmarks
{
    /// <summary>What can be measured.</summary>
    internal static class Verbs
    {
        private const string Use = """
            engine [--organizations 1014,100000] [--seed 1] [--queries 1000]   the directory's engine alone
            profile --what filtered [--organizations 100000] [--seconds 10]    one class of question over and over, for a profiler
            pages  [--organizations 100000] [--seed 1] [--seconds 8] [--connections 8,32] [--folder F] whole pages over HTTP, beside a page with one row of PostgreSQL
            weight [--reports F]                                               what Lighthouse says of pages, from the files that tools/lighthouse/run.sh wrote
            desk   [--cases 20000] [--reviewers 8] [--seconds 10] [--folder F]   queue and case pages over HTTP at 100,000 organizations; a folder is kept and used again
            duplicates [--organizations 1000000] [--searches 200] [--folder F]   candidates for one new application
            import [--organizations 100000,1000000] [--seed 1]                 lists brought in by the command, from the file to the last organization
            ministry                                                            desk and duplicates as above, then report: some minutes
            node   [--organizations 1000000] [--times 3] [--folder F]            from start to ready of one node, with and without its snapshot, and its memory
            sql    [--organizations 100000] [--seed 1] [--queries 100]          plain SQL and the engine, the same questions in one run
            statistics [--organizations 1000000] [--seed 1] [--times 3]         every pair of facts as a table of figures
            exports [--organizations 100000] [--times 3] [--folder F]            a search as a file, beside PostgreSQL's own COPY of the same columns
            money  [--projects 10000] [--times 200] [--seconds 6]               the totals of a programme, the books of its projects, and their public pages over HTTP
            cost   --before COMMIT [--after HEAD] [--rounds 3] [--seconds 10] [--organizations 100000] [--cases 20000] [--folder F]   what pages cost now and at an earlier commit, in turns: about half an hour on a machine that does nothing else
            report                                                             writes docs/performance.md from what was kept
            """;

        private static Task Desk(Options options) => new Desk.DeskRun(100_000, options.Number("cases", 20_000), options.Number("reviewers", 8), options.Seed, TimeSpan.FromSeconds(options.Number("seconds", 10)), Folder(options, "desk"), Console.Out).RunAsync();

#if !PAGES_ONLY
        private static Task Duplicates(Options options) => new Desk.DuplicatesRun(options.Number("organizations", 1_000_000), options.Number("searches", 200), options.Seed, Folder(options, "duplicates"), Console.Out).RunAsync();
#endif

        // What is kept is used again: each in a folder of its own.
        private static string? Folder(Options options, string name) => options.Has("folder") ? Path.Combine(options.Text("folder", ""), name) : null;

        public static async Task<int> RunAsync(string[] args)
        {
            var options = new Options(args);
            await Task.CompletedTask;
            switch (options.Verb)
            {
#if !PAGES_ONLY
                case "engine":
                    foreach (var count in options.Organizations(1_014, 100_000))
                        new EngineRun(count, options.Seed, options.Number("queries", 1000), Console.Out).Run();
                    return 0;
#endif
                case "pages":
                    await new Web.PagesRun(options.Number("organizations", 100_000), options.Seed, TimeSpan.FromSeconds(options.Number("seconds", 8)), options.Numbers("connections", 8, 32), Folder(options, "pages"), Console.Out).RunAsync();
                    return 0;
#if !PAGES_ONLY
                case "weight":
                    Web.WeightRun.Read(options.Text("reports", Path.Combine(Results.Folder, "..", "lighthouse")), Console.Out);
                    return 0;
#endif
                case "desk":
                    await Desk(options);
                    return 0;
#if !PAGES_ONLY
                case "duplicates":
                    await Duplicates(options);
                    return 0;
                case "import":
                    await new Lists.ImportRun(options.Organizations(100_000), options.Seed, Console.Out).RunAsync();
                    return 0;
                case "ministry":
                    await Desk(options);
                    await Duplicates(options);
                    Report.Write(TimeProvider.System);
                    return 0;
                case "statistics":
                    new CrossRun(options.Number("organizations", 1_000_000), options.Seed, options.Number("times", 3), Console.Out).Run();
                    return 0;
                case "exports":
                    await new Exports.ExportRun(options.Number("organizations", 100_000), options.Seed, options.Number("times", 3), Folder(options, "exports"), Console.Out).RunAsync();
                    return 0;
                case "money":
                    await new Money.BooksRun(options.Number("projects", 10_000), options.Number("times", 200), TimeSpan.FromSeconds(options.Number("seconds", 6)), Console.Out).RunAsync();
                    return 0;
                case "node":
                    await new Web.NodeRun(options.Number("organizations", 1_000_000), options.Seed, options.Number("times", 3), Folder(options, "node"), Console.Out).RunAsync();
                    return 0;
                case "sql":
                    await new Sql.SqlRun(options.Number("organizations", 100_000), options.Seed, options.Number("queries", 100), Console.Out).RunAsync();
                    return 0;
                case "cost" when options.Has("before"):
                    return await new Cost.CostRun(options.Text("before", ""), options.Text("after", "HEAD"), options.Number("rounds", 3), options.Number("seconds", 10), options.Number("organizations", 100_000), options.Number("cases", 20_000),
                        Path.GetFullPath(options.Text("folder", Path.Combine(Results.Folder, "..", "cost"))), Console.Out).RunAsync();
#endif
                case "one-row":
                    await Web.OneRowApp.RunAsync(options.Text("urls", "http://127.0.0.1:5199"), options.Text("connection", ""));
                    return 0;
                case "report":
                    Report.Write(TimeProvider.System);
                    return 0;
#if !PAGES_ONLY
                case "profile":
                    new EngineRun(options.Number("organizations", 100_000), options.Seed, options.Number("queries", 1000), Console.Out).Repeat(options.Text("what", "filtered"), TimeSpan.FromSeconds(options.Number("seconds", 10)));
                    return 0;
#endif
                default:
                    Console.Error.WriteLine(Use);
                    return 2;
            }
        }
    }
}
