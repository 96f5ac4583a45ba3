using System.Diagnostics;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>The command <c>import</c>, and the web that imports in its background, each as a process of its own, killed without warning while it writes.</summary>
public sealed class KilledImportTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int Clubs = 9_000;

    private readonly List<Process> started = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed-import-");

    private static string Program => typeof(RegisterDatabase).Assembly.Location;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var process in started)
        {
            Kill(process);
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_at_half_it_ends_complete_and_without_doubles_when_the_same_command_is_given_again()
    {
        var path = Path.Combine(folder.FullName, "matada.csv");
        await File.WriteAllTextAsync(path, "Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Range(0, Clubs).Select(i => $"{Words.Of(i * 7919)} {Words.Of((i * 104729) + 11)},Dallas,TX\n")), Cancel);
        var fallen = await FallenAsync("matada.csv", await KilledAtHalfAsync(Start("import", path, "--country", "MX"), "matada.csv"));
        var again = Start("import", path, "--country", "MX");
        var (words, errors) = (again.StandardOutput.ReadToEndAsync(Cancel), again.StandardError.ReadToEndAsync(Cancel));
        await again.WaitForExitAsync(Cancel);
        Assert.True(again.ExitCode is ImportCommand.Done or ImportCommand.SomeLeftOut, $"{again.ExitCode}: {await words} {await errors}");

        await CompleteAsync("matada.csv", fallen);
    }

    [Fact]
    public async Task The_web_killed_at_half_of_an_import_ends_it_complete_and_without_doubles_when_it_starts_again()
    {
        await ReadyAsync("de noche.csv");
        var fallen = await FallenAsync("de noche.csv", await KilledAtHalfAsync(Start("--urls", "http://127.0.0.1:0"), "de noche.csv"));
        var again = Start("--urls", "http://127.0.0.1:0");
        var (words, errors) = (again.StandardOutput.ReadToEndAsync(Cancel), again.StandardError.ReadToEndAsync(Cancel));
        await using (var db = database.Open())
        {
            while (await db.ImportBatches.AnyAsync(b => b.Id == fallen && b.State == ImportState.Running, Cancel))
            {
                Assert.False(again.HasExited, again.HasExited ? $"{await words} {await errors}" : "");
                await Task.Delay(100, Cancel);
            }
        }

        Kill(again);
        await CompleteAsync("de noche.csv", fallen);
    }

    // A person sent the list, looked at it and let it run: nothing of it is written yet.
    private async Task ReadyAsync(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var batch = new ImportBatch(Guid.CreateVersion7(now), "MX", name, Guid.CreateVersion7(now), now);
        batch.ReadAs(ReadingWish.Found);
        batch.Map([new ImportColumn("Nombre", ImportField.Name), new ImportColumn("Ciudad", ImportField.City), new ImportColumn("Estado", ImportField.State)], now);
        await using var db = database.Open();
        db.Add(batch);
        await db.SaveAsync(new Act("test.mapped", Actor.System), Cancel);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Range(0, Clubs).Select(i => $"{Words.Of(i * 6113)} {Words.Of((i * 95231) + 5)},Houston,TX\n"))));
        Assert.True(await new BatchChecking(db, TimeProvider.System).CheckAsync(batch.Id, file, Cancel));
        db.ChangeTracker.Clear();
        var ready = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, Cancel);
        ready.Run(await db.ImportRows.Where(r => r.BatchId == batch.Id).ToBeWritten().CountAsync(Cancel), 0, now);
        await db.SaveAsync(new Act("test.run", Actor.System), Cancel);
    }

    private async Task<int> KilledAtHalfAsync(Process process, string list)
    {
        var (words, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        var half = 0;
        // Once nearly half is written, and before the last part is.
        while (!process.HasExited && (half = await OrganizationsAsync(list)) < Clubs * 2 / 5)
            await Task.Delay(20, Cancel);
        Assert.False(process.HasExited, process.HasExited ? $"{await words} {await errors}" : "");
        Kill(process);
        Assert.NotEqual(ImportCommand.Done, process.ExitCode);
        return half;
    }

    // Only a process that this class started is killed, and only while it is that.
    private static void Kill(Process process)
    {
        if (process.HasExited)
            return;
        if (OperatingSystem.IsLinux())
            Assert.Contains(Program, File.ReadAllText($"/proc/{process.Id}/cmdline"), StringComparison.Ordinal);
        process.Kill();
        process.WaitForExit();
    }

    // What stood when it fell is whole parts, each row with its organization.
    private async Task<Guid> FallenAsync(string list, int half)
    {
        await using var db = database.Open();
        var fallen = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == list, Cancel);
        Assert.Equal(ImportState.Running, fallen.State);
        Assert.InRange(await OrganizationsAsync(list), half, Clubs - 1);
        Assert.Equal(await OrganizationsAsync(list), await db.ImportRows.CountAsync(r => r.BatchId == fallen.Id && r.OrganizationId != null, Cancel));
        return fallen.Id;
    }

    private async Task CompleteAsync(string list, Guid fallen)
    {
        await using var db = database.Open();
        var done = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == list, Cancel);
        Assert.Equal((fallen, ImportState.Done), (done.Id, done.State));
        var left = await db.ImportRows.CountAsync(r => r.BatchId == done.Id && r.Outcome == RowOutcome.Likely, Cancel);
        Assert.Equal(Clubs - left, await db.ImportRows.Where(r => r.BatchId == done.Id).Select(r => r.OrganizationId).Distinct().CountAsync(o => o != null, Cancel));
        Assert.Equal(Clubs - left, await OrganizationsAsync(list));
        Assert.Equal(Clubs - left, await db.Organizations.Where(o => o.MappedFrom!.StartsWith(list + "#")).Select(o => o.MappedFrom).Distinct().CountAsync(Cancel));
        Assert.True(left < Clubs / 10, $"{left} likely duplicates");
    }

    private async Task<int> OrganizationsAsync(string list)
    {
        await using var db = database.Open();
        return await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith(list + "#"), Cancel);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings__Registry", database.AppConnectionString), ("Documents__Folder", Path.Combine(folder.FullName, "documents")), ("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_ENVIRONMENT", "Development"),
            // Of the web's work nothing but imports is done.
            ("Mail__Sending", "false"), ("Renewals__FollowDates", "false"), ("Surveys__FollowDates", "false"), ("Participation__FollowDates", "false"), ("OpenData__Running", "false"), ("Exports__Running", "false"),
            ("Works__Watching", "false"), ("Audit__Exporting", "false"), ("Audit__Folder", Path.Combine(folder.FullName, "audit")), ("Directory__Folder", ""), ("Serilog__MinimumLevel__Default", "Warning"),
        })
            start.Environment[name] = value;
        started.Add(Process.Start(start)!);
        return started[^1];
    }
}
