using System.Diagnostics;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>The command <c>import</c> as a process of its own, killed without warning while it writes.</summary>
public sealed class KilledCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int Clubs = 9_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed-import-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_at_half_it_ends_complete_and_without_doubles_when_the_same_command_is_given_again()
    {
        var path = Path.Combine(folder.FullName, "matada.csv");
        await File.WriteAllTextAsync(path, "Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Range(0, Clubs).Select(i => $"{Words.Of(i * 7919)} {Words.Of((i * 104729) + 11)},Dallas,TX\n")), Cancel);
        int half;
        using (var command = Start(path))
        {
            var words = command.StandardError.ReadToEndAsync(Cancel);
            half = await HalfAsync(command);
            Assert.False(command.HasExited, command.HasExited ? await words : "");
            Process.GetProcessById(command.Id).Kill();
            await command.WaitForExitAsync(Cancel);
            Assert.NotEqual(ImportCommand.Done, command.ExitCode);
        }

        await using var db = database.Open();
        var fallen = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "matada.csv", Cancel);
        Assert.Equal(ImportState.Running, fallen.State);
        // What stood when it fell is whole parts, each row with its organization.
        Assert.InRange(await OrganizationsAsync(), half, Clubs - 1);
        Assert.Equal(await OrganizationsAsync(), await db.ImportRows.CountAsync(r => r.BatchId == fallen.Id && r.OrganizationId != null, Cancel));

        using (var again = Start(path))
        {
            var (words, errors) = (again.StandardOutput.ReadToEndAsync(Cancel), again.StandardError.ReadToEndAsync(Cancel));
            await again.WaitForExitAsync(Cancel);
            Assert.True(again.ExitCode is ImportCommand.Done or ImportCommand.SomeLeftOut, $"{again.ExitCode}: {await words} {await errors}");
        }

        var done = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "matada.csv", Cancel);
        Assert.Equal((fallen.Id, ImportState.Done), (done.Id, done.State));
        var left = await db.ImportRows.CountAsync(r => r.BatchId == done.Id && r.Outcome == RowOutcome.Likely, Cancel);
        Assert.Equal(Clubs - left, await db.ImportRows.Where(r => r.BatchId == done.Id).Select(r => r.OrganizationId).Distinct().CountAsync(o => o != null, Cancel));
        Assert.Equal(Clubs - left, await OrganizationsAsync());
        Assert.Equal(Clubs - left, await db.Organizations.Where(o => o.MappedFrom!.StartsWith("matada.csv#")).Select(o => o.MappedFrom).Distinct().CountAsync(Cancel));
        Assert.True(left < Clubs / 10, $"{left} likely duplicates");
    }

    // Once the first part is written, and before the last is.
    private async Task<int> HalfAsync(Process command)
    {
        while (!command.HasExited)
        {
            var written = await OrganizationsAsync();
            if (written > 0)
                return written;
            await Task.Delay(20, Cancel);
        }

        return 0;
    }

    private async Task<int> OrganizationsAsync()
    {
        await using var db = database.Open();
        return await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith("matada.csv#"), Cancel);
    }

    private Process Start(string path)
    {
        var program = typeof(RegisterDatabase).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, "import", path, "--country", "MX"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings__Registry", database.AppConnectionString), ("Documents__Folder", Path.Combine(folder.FullName, "documents")), ("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_ENVIRONMENT", "Development"),
        })
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
