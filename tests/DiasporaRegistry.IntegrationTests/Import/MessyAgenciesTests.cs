using System.Diagnostics;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>A real list, as people filled it in: 430 agencies, two columns of one header, links without scheme, one charity 32 times.</summary>
public sealed class MessyAgenciesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string FileName = "agencies-messy.utf8bom.csv";

    [Fact]
    public async Task Every_row_is_accounted_for_branches_stay_apart_and_a_second_import_changes_nothing()
    {
        var rehearsal = await ImportAsync(isDryRun: true);
        await using (var empty = database.Open())
            Assert.Equal(0, await empty.Organizations.CountAsync(TestContext.Current.CancellationToken));

        var watch = Stopwatch.StartNew();
        var first = await ImportAsync(isDryRun: false);
        watch.Stop();
        Write(first, watch.Elapsed);
        Assert.Equal(rehearsal.Rows.Select(r => (r.Line, r.Outcome)), first.Rows.Select(r => (r.Line, r.Outcome)));
        Assert.Equal(430, first.Rows.Count);
        Assert.Equal(430, first.Count(RowOutcome.New) + first.Count(RowOutcome.Noted) + first.Count(RowOutcome.Duplicate) + first.Count(RowOutcome.Refused));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It took {watch.Elapsed}.");

        await using var db = database.Open();
        var imported = await db.Organizations.CountAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first.Count(RowOutcome.New) + first.Count(RowOutcome.Noted), imported);
        Assert.Equal(32, await db.Organizations.CountAsync(o => o.Names.Any(n => n.Text == "Catholic Charities"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(first.Rows.Where(r => r.Name == "Catholic Charities").SelectMany(r => r.Notes), n => n.Key.StartsWith("LikelyDuplicate", StringComparison.Ordinal));

        var second = await ImportAsync(isDryRun: false);
        Assert.Equal(imported, second.Count(RowOutcome.Same));
        Assert.Equal(0, second.Count(RowOutcome.New) + second.Count(RowOutcome.Noted));
        Assert.Equal(imported, await db.Organizations.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.AuditTrail.CountAsync(e => e.Act == "organizations.imported", TestContext.Current.CancellationToken));
    }

    private async Task<ImportReport> ImportAsync(bool isDryRun)
    {
        await using var db = database.Open();
        await using var stream = File.OpenRead(SharedData.Path("examples", FileName));
        return await new OrganizationImport(db, TimeProvider.System).RunAsync(stream, new ImportRequest(FileName, "MX", Actor.System, isDryRun), TestContext.Current.CancellationToken);
    }

    private static void Write(ImportReport report, TimeSpan time)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{time.TotalSeconds:0.0} s; {string.Join(", ", Enum.GetValues<RowOutcome>().Select(o => $"{o} {report.Count(o)}"))}");
        foreach (var notes in report.Rows.SelectMany(r => r.Notes).GroupBy(n => n.Key).OrderByDescending(g => g.Count()))
            output?.WriteLine($"{notes.Key}: {notes.Count()}");
        foreach (var row in report.Rows)
        {
            foreach (var note in row.Notes)
                output?.WriteLine($"{row.Line} {row.Name}: {note.Key} {string.Join(" | ", note.Arguments)}");
        }
    }
}
