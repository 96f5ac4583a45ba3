using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly TemporaryFolder folder = TemporaryFolder.InMemory();
    readonly List<string> log = [];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    EmbeddedPostgresOptions Options => new() { Folder = folder.Path, Log = log.Add };

    [Fact]
    public async Task The_data_outlives_a_stop_and_the_server_does_not()
    {
        string data;
        await using (var first = await EmbeddedPostgres.StartAsync(Options, Ct))
        {
            await Sql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 7 AS number");
            data = first.DataFolder;
        }
        Assert.Empty(PostmasterFile.ProcessesIn(data));
        await using var second = await EmbeddedPostgres.StartAsync(Options, Ct);
        Assert.Equal(7, await Sql.RunAsync(second.AppConnectionString, "SELECT number FROM kept"));
        Assert.Contains($"postgres-{second.Binaries.Major}", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_joins_the_running_server_and_leaves_it_running()
    {
        await using var first = await EmbeddedPostgres.StartAsync(Options, Ct);
        await using (var second = await EmbeddedPostgres.StartAsync(Options, Ct))
        {
            Assert.True(second.IsReused);
            Assert.Equal(first.ProcessId, second.ProcessId);
            Assert.Contains(log, line => line.Contains("already running", StringComparison.Ordinal));
        }
        Assert.False(first.IsReused);
        Assert.Equal(1, await Sql.RunAsync(first.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Two_starts_at_once_share_one_server()
    {
        var both = await Task.WhenAll(EmbeddedPostgres.StartAsync(Options, Ct), EmbeddedPostgres.StartAsync(Options, Ct));
        Assert.Single(both, postgres => postgres.IsReused);
        foreach (var postgres in both.OrderByDescending(postgres => postgres.IsReused))
            await postgres.DisposeAsync();
    }

    [Fact]
    public async Task A_folder_too_long_or_too_odd_for_a_socket_gets_one_in_the_temporary_folder()
    {
        var deep = folder.Sub(new string('ñ', 45), "with, comma and space");
        string socketFolder;
        await using (var postgres = await EmbeddedPostgres.StartAsync(Options with { Folder = deep }, Ct))
        {
            Assert.StartsWith(deep, postgres.DataFolder, StringComparison.Ordinal);
            socketFolder = new NpgsqlConnectionStringBuilder(postgres.AppConnectionString).Host!;
            Assert.True(ServerAddress.Fits(socketFolder));
            Assert.Equal(1, await Sql.RunAsync(postgres.AppConnectionString, "SELECT 1"));
        }
        Assert.False(Directory.Exists(socketFolder));
    }

    [Fact]
    public async Task Without_sockets_the_server_asks_for_passwords_on_a_port_of_this_machine()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Options with { UsesUnixSocket = false, IsThrowaway = true }, Ct);
        var app = new NpgsqlConnectionStringBuilder(postgres.AppConnectionString);
        Assert.Equal("127.0.0.1", app.Host);
        Assert.Equal(1, await Sql.RunAsync(app.ConnectionString, "SELECT 1"));
        app.Password = "guessed";
        var error = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(app.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
        var owner = new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString);
        Assert.NotEqual(owner.Password, new NpgsqlConnectionStringBuilder(postgres.AppConnectionString).Password);
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why_and_leaves_nothing()
    {
        var wrong = Options with { IsThrowaway = true, Settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" } };
        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(wrong, Ct));
        Assert.Contains("shared_buffers", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Only_the_account_of_the_server_can_enter_its_folder()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Options with { IsThrowaway = true }, Ct);
        Assert.True(UnixFolder.IsForOwnerAlone(Path.GetDirectoryName(postgres.DataFolder)!));
    }

    public void Dispose() => folder.Dispose();
}
