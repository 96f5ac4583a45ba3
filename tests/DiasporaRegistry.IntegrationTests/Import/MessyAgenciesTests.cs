using System.Diagnostics;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>A real list, as people filled it in: 430 agencies, two columns of one header, links without scheme, one charity 32 times.</summary>
public sealed class MessyAgenciesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string FileName = "agencies-messy.utf8bom.csv";

    [Fact]
    public async Task Every_row_is_accounted_for_branches_stay_apart_and_a_second_import_changes_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        var watch = Stopwatch.StartNew();
        var first = await ImportAsync();
        watch.Stop();
        Write(first, watch.Elapsed);
        Assert.Equal(430, first.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It took {watch.Elapsed}.");

        await using var db = database.Open();
        var imported = await db.Organizations.CountAsync(cancel);
        Assert.Equal(first.Count(r => r.Outcome is RowOutcome.New or RowOutcome.Noted), imported);
        Assert.Equal(32, await db.Organizations.CountAsync(o => o.Names.Any(n => n.Text == "Catholic Charities"), cancel));
        Assert.DoesNotContain(first, r => r.Name == "Catholic Charities" && r.Outcome == RowOutcome.Likely);

        var second = await ImportAsync();
        Assert.Equal(imported, second.Count(r => r.Outcome == RowOutcome.Same));
        Assert.Equal(0, second.Count(r => r.Outcome is RowOutcome.New or RowOutcome.Noted));
        Assert.Equal(imported, await db.Organizations.CountAsync(cancel));
        Assert.Equal(1, await db.AuditTrail.CountAsync(e => e.Act == "organizations.imported", cancel));
        Assert.Contains($"\"rows\": {imported}", await db.AuditTrail.Where(e => e.Act == "organizations.imported").Select(e => e.Changes).SingleAsync(cancel), StringComparison.Ordinal);
    }

    private async Task<List<ImportBatchRow>> ImportAsync()
    {
        await using var services = CommandServices.For(database);
        using var words = new StringWriter();
        await ImportCommand.RunAsync([SharedData.Path("examples", FileName), "--country", "MX"], services, words, words, false, TestContext.Current.CancellationToken);
        await using var db = database.Open();
        var batch = await db.ImportBatches.OrderByDescending(b => b.StartedAt).FirstAsync(TestContext.Current.CancellationToken);
        return await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id).OrderBy(r => r.Line).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static void Write(List<ImportBatchRow> rows, TimeSpan time)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{time.TotalSeconds:0.0} s; {string.Join(", ", Enum.GetValues<RowOutcome>().Select(o => $"{o} {rows.Count(r => r.Outcome == o)}"))}");
        foreach (var row in rows.Where(r => r.Notes != "[]"))
            output?.WriteLine($"{row.Line} {row.Name}: {row.Notes}");
    }
}
