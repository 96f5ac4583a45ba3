using System.Data;
using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Data.Backups;

/// <summary>What a database of the register holds at one moment: the version of its schema, and how many rows each table has.</summary>
/// <param name="ServerMajor">The server's major version.</param>
/// <param name="Migration">The last migration.</param>
/// <param name="Tables">Rows by table.</param>
/// <param name="Rights">What the web's role may do with tables and their columns, as one checksum.</param>
/// <param name="Head">The end of the audit trail's chain.</param>
internal sealed record RegisterCount(int ServerMajor, string Migration, IReadOnlyDictionary<string, long> Tables, string Rights, AuditHead? Head)
{
    private const string RightsOfApp = $"""
        SELECT coalesce(md5(string_agg(concat_ws(' ', name, part, what), ';' ORDER BY name, part, what)), 'none') FROM (
          SELECT c.relname::text COLLATE "C" AS name, ''::text COLLATE "C" AS part, a.privilege_type COLLATE "C" AS what
          FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = '{RegistryRoles.App}'::regrole
          UNION ALL
          SELECT c.relname::text, t.attname::text, a.privilege_type
          FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = '{RegistryRoles.App}'::regrole) rights
        """;

    /// <summary>Counts on an open connection, in whatever transaction it is in.</summary>
    public static async Task<RegisterCount> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                names.Add(reader.GetString(0));
        }

        if (!names.Contains("__EFMigrationsHistory"))
            throw new BackupRefusedException("This database holds no register: nothing was ever migrated in it.");
        var tables = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in names)
            tables[name] = (long)(await AskAsync(connection, $"SELECT count(*) FROM public.{RegistryRoles.Quote(name)}", ct))!;
        var migration = (string)(await AskAsync(connection, """SELECT max(migration_id) FROM public."__EFMigrationsHistory" """, ct))!;
        return new RegisterCount(connection.PostgreSqlVersion.Major, migration, tables, (string)(await AskAsync(connection, RightsOfApp, ct))!, names.Contains("audit_link") ? await HeadAsync(connection, ct) : null);
    }

    /// <summary>How many tables a database has, other than those of extensions.</summary>
    public static async Task<long> TablesAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (long)(await AskAsync(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", ct))!;

    /// <summary>Where the counts differ, in words; nothing where they are equal.</summary>
    public IEnumerable<string> DifferencesTo(BackupManifest manifest)
    {
        if (Migration != manifest.Migration)
            yield return $"The schema is of {Migration}, the backup's of {manifest.Migration}.";
        if (Rights != manifest.Rights)
            yield return "The web's role has other rights than in the backup: run the verb migrate before anybody uses it.";
        foreach (var name in manifest.Tables.Keys.Union(Tables.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (manifest.Tables.GetValueOrDefault(name, -1), Tables.GetValueOrDefault(name, -1));
            if (was != now)
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: {was} rows in the backup, {now} here.");
        }
    }

    /// <summary>Opens a connection that may take as long as it takes.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>A transaction that sees one moment, which other sessions may share.</summary>
    public static async Task<(NpgsqlTransaction Transaction, string Snapshot)> SnapshotAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return (transaction, (string)(await AskAsync(connection, "SELECT pg_export_snapshot()", ct))!);
    }

    private static async Task<AuditHead?> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT sequence, encode(hash, 'hex') FROM audit_link ORDER BY sequence DESC LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new AuditHead(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
