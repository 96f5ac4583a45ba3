using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Database;

public sealed class TestClusterTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_database_is_a_copy_of_the_prepared_template_and_is_dropped_after()
    {
        await using var cluster = new TestCluster(owner => Sql.RunAsync(owner, "CREATE TABLE place AS SELECT 'Jinotega' AS name"));
        await using (var first = await cluster.CreateDatabaseAsync())
        await using (var second = await cluster.CreateDatabaseAsync())
        {
            await Sql.RunAsync(first.AppConnectionString, "DELETE FROM place");
            Assert.Equal(0L, await Sql.RunAsync(first.AppConnectionString, "SELECT count(*) FROM place"));
            Assert.Equal("Jinotega", await Sql.RunAsync(second.AppConnectionString, "SELECT name FROM place"));
        }
        var postgres = await cluster.Server;
        var maintenance = new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString) { Database = "postgres" };
        Assert.Equal(0L, await Sql.RunAsync(maintenance.ConnectionString, "SELECT count(*) FROM pg_database WHERE datname LIKE 'test\\_%'"));
    }

    [Fact]
    public async Task A_template_left_open_by_its_preparation_is_still_copied()
    {
        await using var left = new NpgsqlConnection();
        await using var cluster = new TestCluster(async owner =>
        {
            left.ConnectionString = owner;
            await left.OpenAsync(Ct);
        });
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.CreateDatabaseAsync()));
        foreach (var database in databases)
            await database.DisposeAsync();
        Assert.Equal(4, databases.Select(database => database.Name).Distinct().Count());
    }
}
