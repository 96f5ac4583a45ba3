using Npgsql;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>
/// The two roles of the register: the owner, which migrates, and the application, which owns nothing, so that append-only
/// tables bind it, and row level security can. Works on any PostgreSQL 15 or later, given the owner's connection string.
/// </summary>
public static class RegistryRoles
{
    /// <summary>The role that owns the database of the embedded server; another server may name its owner otherwise.</summary>
    public const string Owner = "registry_owner";

    /// <summary>The role the web connects as.</summary>
    public const string App = "registry_app";

    /// <summary>The usual name of the register's database.</summary>
    public const string Database = "registry";

    const string Attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

    // ALTER ROLE only where something differs: an owner that is no superuser may not name some of these attributes.
    const string EnsureApp = $"""
        DO $do$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{App}') THEN
            CREATE ROLE {App} {Attributes};
          ELSIF EXISTS (SELECT FROM pg_roles WHERE rolname = '{App}' AND (NOT rolcanlogin OR rolsuper OR rolcreatedb
                        OR rolcreaterole OR rolreplication OR rolbypassrls)) THEN
            ALTER ROLE {App} {Attributes};
          END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL; -- another database's start on this server made it meanwhile
        END $do$;
        """;

    // A table is the application's to read and write unless its migration takes that away (the audit, the ledger).
    const string Grants = $"""
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO {App};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {App};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {App};
        """;

    /// <summary>Makes the database the connection string names and the application's role, where they are missing.</summary>
    public static async Task EnsureAsync(string ownerConnectionString, string? appPassword = null, CancellationToken ct = default)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false };
        if (owner.Username == App)
            throw new ArgumentException($"The owner's connection string names the application's role {App}.", nameof(ownerConnectionString));
        await using var connection = await OpenAsync(owner, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two starts at once would disturb each other's grants.
        await RunAsync(connection, "SELECT pg_advisory_xact_lock(7243016)", ct);
        await RunAsync(connection, EnsureApp, ct);
        if (appPassword is not null)
        {
            await using var format = new NpgsqlCommand($"SELECT format('ALTER ROLE {App} PASSWORD %L', $1)", connection);
            format.Parameters.Add(new NpgsqlParameter { Value = appPassword });
            await RunAsync(connection, (string)(await format.ExecuteScalarAsync(ct))!, ct);
        }
        await RunAsync(connection, Grants, ct);
        var database = Quote(connection.Database);
        await RunAsync(connection, $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {App}", ct);
        await transaction.CommitAsync(ct);
    }

    static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder owner, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(owner.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(owner, ct);
            await connection.OpenAsync(ct);
        }
        return connection;
    }

    static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder owner, CancellationToken ct)
    {
        await using var maintenance = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Database = "postgres" }.ConnectionString);
        await maintenance.OpenAsync(ct);
        try
        {
            await RunAsync(maintenance, $"CREATE DATABASE {Quote(owner.Database ?? Database)}", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another start made it meanwhile.
        }
    }

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
