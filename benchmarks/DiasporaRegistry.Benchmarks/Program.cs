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
            pages  [--organizations 100000] [--seed 1] [--seconds 8]            whole pages over HTTP, beside a page with one row of PostgreSQL
            sql    [--organizations 100000] [--seed 1] [--queries 100]          plain SQL and the engine, the same questions in one run
            report                                                             writes docs/performance.md from what was kept
            """;

        public static async Task<int> RunAsync(string[] args)
        {
            var options = new Options(args);
            await Task.CompletedTask;
            switch (options.Verb)
            {
                case "engine":
                    foreach (var count in options.Organizations(1_014, 100_000))
                        new EngineRun(count, options.Seed, options.Number("queries", 1000), Console.Out).Run();
                    return 0;
                case "pages":
                    await new Web.PagesRun(options.Number("organizations", 100_000), options.Seed, TimeSpan.FromSeconds(options.Number("seconds", 8)), Console.Out).RunAsync();
                    return 0;
                case "sql":
                    await new Sql.SqlRun(options.Number("organizations", 100_000), options.Seed, options.Number("queries", 100), Console.Out).RunAsync();
                    return 0;
                case "one-row":
                    await Web.OneRowApp.RunAsync(options.Text("urls", "http://127.0.0.1:5199"), options.Text("connection", ""));
                    return 0;
                case "report":
                    Report.Write(TimeProvider.System);
                    return 0;
                case "profile":
                    new EngineRun(options.Number("organizations", 100_000), options.Seed, options.Number("queries", 1000), Console.Out).Repeat(options.Text("what", "filtered"), TimeSpan.FromSeconds(options.Number("seconds", 10)));
                    return 0;
                default:
                    Console.Error.WriteLine(Use);
                    return 2;
            }
        }
    }
}
