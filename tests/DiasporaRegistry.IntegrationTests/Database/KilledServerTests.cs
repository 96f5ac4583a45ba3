using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.IntegrationTests.Database;

public sealed class KilledServerTests : IDisposable
{
    readonly TemporaryFolder folder = TemporaryFolder.InMemory();
    readonly List<string> log = [];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    EmbeddedPostgresOptions Options => new() { Folder = folder.Path, Log = log.Add };

    [Fact]
    public async Task The_server_ends_when_its_owner_is_killed()
    {
        await using var owner = await ServerOwner.StartAsync(folder.Path);
        Assert.Contains(owner.ServerId, PostmasterFile.ProcessesIn(owner.DataFolder));
        await owner.KillAsync();
        await WaitUntilAsync(() => PostmasterFile.ProcessesIn(owner.DataFolder).Count == 0);
        Assert.Null(PostmasterFile.Read(owner.DataFolder));
    }

    [Fact]
    public async Task A_throwaway_server_leaves_nothing_behind_when_its_owner_is_killed()
    {
        await using var owner = await ServerOwner.StartAsync(folder.Path, ServerOwner.Throwaway);
        var home = Path.GetDirectoryName(owner.DataFolder);
        Assert.True(Directory.Exists(home));
        await owner.KillAsync();
        await WaitUntilAsync(() => !Directory.Exists(home));
        Assert.Empty(PostmasterFile.ProcessesIn(owner.DataFolder));
    }

    [Fact]
    public async Task A_start_right_after_a_killed_owner_waits_for_the_old_server_to_end()
    {
        await using var owner = await ServerOwner.StartAsync(folder.Path);
        await owner.KillAsync();
        await using var next = await EmbeddedPostgres.StartAsync(Options, Ct);
        await Task.Delay(500, Ct);
        Assert.Equal(1, await Sql.RunAsync(next.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_killed_server_is_recovered_even_if_its_number_now_belongs_to_another_program()
    {
        string data;
        await using (var owner = await ServerOwner.StartAsync(folder.Path))
        {
            data = owner.DataFolder;
            await Sql.RunAsync(owner.ConnectionString, "CREATE TABLE kept AS SELECT 7 AS number");
            Assert.Contains(owner.ServerId, PostmasterFile.ProcessesIn(data));
            using var server = Process.GetProcessById(owner.ServerId);
            server.Kill();
            await WaitUntilAsync(() => PostmasterFile.ProcessesIn(data).Count == 0);
        }
        var lines = await File.ReadAllLinesAsync(PostmasterFile.PathIn(data), Ct);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PostmasterFile.PathIn(data), lines, Ct);

        await using var next = await EmbeddedPostgres.StartAsync(Options, Ct);
        Assert.False(next.IsReused);
        Assert.Equal(7, await Sql.RunAsync(next.AppConnectionString, "SELECT number FROM kept"));
        Assert.Contains(log, line => line.Contains("did not stop in order", StringComparison.Ordinal));
    }

    static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(20, Ct))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "It did not happen in 15 seconds.");
    }

    public void Dispose() => folder.Dispose();
}
