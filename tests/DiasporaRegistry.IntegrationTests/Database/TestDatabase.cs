using DiasporaRegistry.Data;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>A database of one test class, as its class fixture: a copy of the template, dropped when the class is done.</summary>
public sealed class TestDatabase(TestCluster? cluster) : IAsyncLifetime
{
    const int MaximumPoolSize = 20;

    /// <summary>The name of the database on the test server.</summary>
    public string Name { get; } = "test_" + Guid.CreateVersion7().ToString("N");

    /// <summary>Connects as the role of the web, as the tests should.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>Connects as the owner, for what the web may not do.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>A database that somebody else made, and drops.</summary>
    internal static TestDatabase Of(string app, string owner) => new(null) { AppConnectionString = app, OwnerConnectionString = owner };

    public async ValueTask InitializeAsync()
    {
        if (cluster is null)
            return;
        var postgres = await cluster.Server;
        await TestCluster.RunAsync(postgres, $"CREATE DATABASE {Name} TEMPLATE {TestCluster.Template} STRATEGY file_copy");
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString) { Database = Name }.ConnectionString;
        AppConnectionString = new NpgsqlConnectionStringBuilder(postgres.AppConnectionString)
        {
            Database = Name,
            MaxPoolSize = MaximumPoolSize,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (OwnerConnectionString.Length == 0)
            return;
        await using (var pool = new NpgsqlConnection(AppConnectionString))
            NpgsqlConnection.ClearPool(pool);
        if (cluster is not null)
            await TestCluster.RunAsync(await cluster.Server, $"DROP DATABASE {Name} WITH (FORCE)");
    }

    /// <summary>The register as the application sees it.</summary>
    public RegistryDb Open() => new(RegistryDbOptions.For(AppConnectionString).Options, TimeProvider.System);
}
