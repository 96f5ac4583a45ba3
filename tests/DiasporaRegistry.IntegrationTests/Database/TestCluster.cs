using System.Diagnostics;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(DiasporaRegistry.IntegrationTests.Database.TestCluster))]

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>
/// One throwaway PostgreSQL server for all tests of a run, started by the first test that needs a database. Every run has its
/// own folder and socket, so several runs go side by side. Another test project declares it as its own assembly fixture.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    internal const string Template = "registry_template";
    const string Memory = "/dev/shm";
    const long RoomNeeded = 1L << 30;

    readonly Func<string, Task> prepareTemplate;
    readonly Lazy<Task<EmbeddedPostgres>> server;

    public TestCluster() : this(RegistryTemplate.PrepareAsync) { }

    internal TestCluster(Func<string, Task> prepareTemplate)
    {
        this.prepareTemplate = prepareTemplate;
        server = new Lazy<Task<EmbeddedPostgres>>(StartAsync);
    }

    /// <summary>The server with its prepared template.</summary>
    public Task<EmbeddedPostgres> Server => server.Value;

    /// <summary>A new copy of the template, dropped when disposed.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var database = new TestDatabase(this);
        await database.InitializeAsync();
        return database;
    }

    async Task<EmbeddedPostgres> StartAsync()
    {
        var watch = Stopwatch.StartNew();
        var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions
        {
            Folder = FastestFolder,
            IsThrowaway = true,
            Database = Template,
            Log = message => TestContext.Current.SendDiagnosticMessage(message),
        });
        try
        {
            await prepareTemplate(postgres.OwnerConnectionString);
            await CloseTemplateAsync(postgres);
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
        TestContext.Current.SendDiagnosticMessage($"The template was ready after {watch.ElapsedMilliseconds} ms.");
        return postgres;
    }

    /// <summary>A template with an open connection cannot be copied.</summary>
    static async Task CloseTemplateAsync(EmbeddedPostgres postgres)
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(postgres, $"ALTER DATABASE {Template} WITH ALLOW_CONNECTIONS false");
        await RunAsync(postgres, $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{Template}'");
    }

    internal static async Task RunAsync(EmbeddedPostgres postgres, string sql)
    {
        var postgresDatabase = new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(postgresDatabase.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static string FastestFolder =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= RoomNeeded ? Memory : Path.GetTempPath();

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
            await (await server.Value).DisposeAsync();
    }
}
