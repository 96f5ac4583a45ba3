using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A PostgreSQL server of one fault's own, which keeps what it acknowledged as a real one does, on a private socket.</summary>
public sealed class OwnServer(string folder, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    EmbeddedPostgres? server;
    string? counting;

    /// <summary>Connects as the owner, past the line.</summary>
    public string OwnerConnectionString => Running.OwnerConnectionString;

    /// <summary>Connects as the role of the web, past the line.</summary>
    public string AppConnectionString => Running.AppConnectionString;

    /// <summary>Where its data lies.</summary>
    public string DataFolder => Running.DataFolder;

    /// <summary>The programs that it runs on.</summary>
    public PostgresBinaries Binaries => Running.Binaries;

    /// <summary>Where the line to it leads.</summary>
    public EndPoint Socket { get; private set; } = new IPEndPoint(IPAddress.Loopback, 9);

    EmbeddedPostgres Running => server ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>Starts it, also after a crash.</summary>
    public async Task StartAsync()
    {
        server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder, Settings = settings ?? new Dictionary<string, string>() }, TestContext.Current.CancellationToken);
        if (server.IsReused)
            throw new InvalidOperationException($"{DataFolder} is served by somebody else.");
        Socket = new UnixDomainSocketEndPoint(Path.Combine(new NpgsqlConnectionStringBuilder(OwnerConnectionString).Host!, ".s.PGSQL.5432"));
    }

    /// <summary>Stops it in order, as for a planned restart.</summary>
    public async Task StopAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    /// <summary>Kills its main process without warning, after making sure that it is this one.</summary>
    public async Task KillAsync()
    {
        var (data, id) = (DataFolder, Running.ProcessId);
        if (!data.StartsWith(folder, StringComparison.Ordinal) || PostmasterFile.Read(data)?.ProcessId != id || !PostmasterFile.ProcessesIn(data).Contains(id))
            throw new InvalidOperationException($"Process {id} is not the server of {data}.");
        using (var postmaster = Process.GetProcessById(id))
            postmaster.Kill();
        for (var watch = Stopwatch.StartNew(); PostmasterFile.ProcessesIn(data).Count > 0; await Task.Delay(20))
        {
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException("Processes of the killed server are still there.");
        }

        await StopAsync();
    }

    /// <summary>What one statement of the owner answers.</summary>
    public async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A statement of the owner.</summary>
    public async Task DoAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection of the owner, past the line.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database = RegistryRoles.Database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(OwnerConnectionString) { Database = database }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Makes a second database as the register stands; nobody may be connected to it.</summary>
    public async Task CopyDatabaseAsync(string name)
    {
        await using var connection = await OpenAsync("postgres");
        foreach (var sql in new[] { $"CREATE DATABASE {name} TEMPLATE {RegistryRoles.Database}", $"GRANT CONNECT ON DATABASE {name} TO {RegistryRoles.App}" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>How many rows each table has.</summary>
    public async Task<SortedDictionary<string, long>> RowsAsync(string database = RegistryRoles.Database)
    {
        await using var connection = await OpenAsync(database);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        counting ??= await CountingAsync(connection);
        await using var command = new NpgsqlCommand(counting, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows[reader.GetString(0)] = reader.GetInt64(1);
        return rows;
    }

    // The gazetteer is large, and nobody writes into it.
    static async Task<string> CountingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT string_agg(format('SELECT %L, count(*) FROM %I', tablename, tablename), ' UNION ALL ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'place'", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
