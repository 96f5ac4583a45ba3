using System.Diagnostics;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Benchmarks.Money;

/// <summary>The money of a programme with very many projects: its totals, the books of one project, and acts on them.</summary>
internal sealed class BooksRun(int projects, int times, TimeSpan time, TextWriter output)
{
    private const string Programme = "MX-3X1";
    private static readonly Actor Clerk = new(new Guid("01990001-0000-0000-0000-000000000000"), Capacity.MinistryReviewer);
    private readonly List<IReadOnlyList<string>> rows = [];

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept: null);
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(work.Path, "postgres") });
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        await WrittenBooks.WriteAsync(server.OwnerConnectionString, projects);
        output.WriteLine($"{Results.Whole(projects)} projects, {Results.Whole(projects * WrittenBooks.EntriesEach)} entries written in {watch.Elapsed.TotalSeconds:0} s");
        await MeasureAsync(server.AppConnectionString);
        await new MoneyPages(projects, time, output).RunAsync(server.AppConnectionString, work.Path);
    }

    private async Task MeasureAsync(string connection)
    {
        List<Guid> ids;
        await using (var db = Open(connection))
            ids = await db.Projects.OrderBy(p => p.Id).Select(p => p.Id).Take(times).ToListAsync();
        await TimeAsync("totals of a programme, all years", times, 100, (db, _) => ProgrammeTotals.ReadAsync(db, Programme, null, default));
        await TimeAsync("totals of a programme, one year", times, 100, (db, i) => ProgrammeTotals.ReadAsync(db, Programme, 2002 + i % 19, default));
        await TimeAsync("figures by year, state and category", times, 100, (db, _) => ProgrammeMoney.ReadAsync(db, Programme, null, default));
        await TimeAsync("the flow of one year", times, 100, (db, i) => ProgrammeMoney.FlowsAsync(db, Programme, 2002 + i % 19, MoneyBy.Category, 7, default));
        await TimeAsync("balances of a project on a day", times, null, (db, i) => db.BalancesOnAsync(ids[i % ids.Count], new DateOnly(2030, 1, 1), default));
        await TimeAsync("a project with all its books", times, null, (db, i) => db.Projects.AsNoTracking().WithLedger().SingleAsync(p => p.Id == ids[i % ids.Count]));
        await TimeAsync("a pledge recorded", times, null, (db, i) => new LedgerDesk(db).DoAsync(ids[i % ids.Count], "ledger.pledged", Clerk,
            p => p.Pledge(p.Parties.First().Id, new Domain.CoInvestment.Money(10, "MXN"), new DateOnly(p.Year, 6, 1), new Recording(Guid.CreateVersion7(), Clerk.AccountId!.Value, TimeProvider.System.GetUtcNow())), default));
        await TimeAsync("all books proved", 3, null, (db, _) => LedgerProof.FailuresAsync(db, default));
        Results.Keep(new ResultTable("money", $"A programme of {Results.Whole(projects)} projects and {Results.Whole(projects * WrittenBooks.EntriesEach)} entries", ["act", "n", "p50 ms", "p95 ms", "max ms", "goal p95", "reached"], rows,
            ["Each act on a context of its own, as a request has one. The totals are read from what triggers keep beside the postings; the proof adds all postings up anew."]), output);

        async Task TimeAsync<T>(string what, int count, double? goal, Func<RegistryDb, int, Task<T>> act)
        {
            var ticks = new List<long>();
            for (var i = -Math.Min(count, 20); i < count; i++)
            {
                await using var db = Open(connection);
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
                var start = Stopwatch.GetTimestamp();
                await act(db, Math.Abs(i));
                if (i >= 0)
                    ticks.Add(Stopwatch.GetTimestamp() - start);
            }

            var took = Latencies.Of(ticks, "");
            rows.Add([what, $"{took.Count}", Results.Ms(took.P50), Results.Ms(took.P95), Results.Ms(took.Max), goal is { } g ? Results.Whole(g) : "", goal is { } most ? took.P95 < most ? "yes" : "**no**" : ""]);
        }
    }

    private static RegistryDb Open(string connection) => new(RegistryDbOptions.For(connection).Options, TimeProvider.System);
}
