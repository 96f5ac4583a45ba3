using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>One statement on a connection of its own, which does not stay open.</summary>
static class Sql
{
    internal static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
