using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>A PostgreSQL server of the register's own, for development and tests, which ends with the process that started it.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    static readonly TimeSpan ChildrenTimeout = TimeSpan.FromSeconds(10);

    readonly EmbeddedPostgresOptions options;
    readonly DataHome home;
    ServerProcess? server;

    EmbeddedPostgres(EmbeddedPostgresOptions options, DataHome home, PostgresBinaries binaries)
    {
        this.options = options;
        this.home = home;
        Binaries = binaries;
    }

    /// <summary>Connects as the owner of the database, who migrates it.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>Connects as the role of the web: no superuser, owner of nothing.</summary>
    // On the socket the server trusts whoever reaches it, so the web could also name the owner. That is accepted for
    // development: only this account can enter the socket's folder, and a password beside the data would keep nobody out.
    public string AppConnectionString { get; private set; } = "";

    /// <summary>The server was already running, started by another process, and is left running.</summary>
    public bool IsReused { get; private set; }

    /// <summary>The number of the server's main process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Where the data lies.</summary>
    public string DataFolder => home.Data;

    /// <summary>The programs the server runs on.</summary>
    public PostgresBinaries Binaries { get; private set; }

    /// <summary>Starts the server on its data, which is made where it is missing, or joins the one that runs on it.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct = default)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException(
                "On Windows the register does not start PostgreSQL by itself. " + EmbeddedPostgresException.UseOwnServer);
        var watch = Stopwatch.StartNew();
        var search = options.Search ?? new PostgresSearch();
        var binaries = await PostgresBinaries.FindAsync(search with { Setting = options.BinariesFolder ?? search.Setting }, ct);
        var account = ServerAccount.Choose();
        await account.CheckAsync(ct);
        var home = await DataHome.PrepareAsync(options, binaries.Major, account, ct);
        var postgres = new EmbeddedPostgres(options, home, binaries);
        using var startLock = await home.LockAsync(options.StartTimeout, ct);
        try
        {
            if (!await postgres.JoinAsync(watch, ct))
                await postgres.StartAsync(watch, ct);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    async Task StartAsync(Stopwatch watch, CancellationToken ct)
    {
        if (!(await home.Account.RunAsync(ct, Binaries.Postgres, "--version")).Succeeded)
        {
            Binaries = await OutsideFolder.CopyAsync(Binaries, ct);
            options.Log($"PostgreSQL's programs were copied to {Binaries.Folder}, where the account `{home.Account.Name}` can run them.");
        }
        if (!Directory.Exists(home.Data))
            await InitialiseAsync(ct);
        await RemoveStalePostmasterFileAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            var address = await ServerAddress.ChooseAsync(home, options.UsesUnixSocket, options.Log, ct);
            try
            {
                await StartOnAsync(address, ct);
                await ConnectAsync(address, ct);
                break;
            }
            catch (EmbeddedPostgresException) when (address.SocketFolder is null && attempt < 3)
            {
                // Between our choosing the port and the server's taking it, another program may take it.
                await StopAsync();
            }
        }
        options.Log($"PostgreSQL {Binaries.Version} ({Binaries.FoundBy}) started in {watch.ElapsedMilliseconds} ms on {home.Data}.");
    }

    /// <summary>True if a live server on this data was joined; waits for one that is just stopping.</summary>
    async Task<bool> JoinAsync(Stopwatch watch, CancellationToken ct)
    {
        while (PostmasterFile.Read(home.Data) is { } file && (IsLive(file) || await IsOursAsync(file.Address, ct)))
        {
            if (file.IsReady && await IsOursAsync(file.Address, ct))
            {
                await ConnectAsync(file.Address, ct);
                (IsReused, ProcessId) = (true, file.ProcessId);
                options.Log($"PostgreSQL was already running on {home.Data} (process {file.ProcessId}); it is used, and left running.");
                return true;
            }
            if (watch.Elapsed > options.StartTimeout)
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL server runs on {home.Data} (process {file.ProcessId}) but does not answer.\n{home.LogTail()}");
            await Task.Delay(Pause, ct);
        }
        return false;
    }

    bool IsLive(PostmasterFile file) =>
        OperatingSystem.IsLinux() && PostmasterFile.ProcessesIn(home.Data).Contains(file.ProcessId);

    async Task<bool> IsOursAsync(ServerAddress address, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(OwnerOf(address, "postgres"));
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT current_setting('data_directory')", connection);
            return (string?)await command.ExecuteScalarAsync(ct) == home.Data;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL refuses to start when the number in a file left by a crash now belongs to some other program.</summary>
    async Task RemoveStalePostmasterFileAsync(CancellationToken ct)
    {
        if (PostmasterFile.Read(home.Data) is not { } file || !OperatingSystem.IsLinux())
            return;
        // The children of a killed server notice and end; until then their shared memory stands in the way.
        for (var watch = Stopwatch.StartNew(); PostmasterFile.ProcessesIn(home.Data).Count > 0; await Task.Delay(Pause, ct))
            if (watch.Elapsed > ChildrenTimeout)
                return;
        options.Log($"The last server on {home.Data} (process {file.ProcessId}) did not stop in order; its data is recovered.");
        File.Delete(PostmasterFile.PathIn(home.Data));
    }

    async Task InitialiseAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        foreach (var other in home.OfOtherVersions())
            options.Log($"{other} holds the data of another version of PostgreSQL, which {Binaries.Version} cannot read: a new register begins.");
        // Initialised under another name, then renamed: an interrupted start leaves nothing that looks like data.
        const string script = """
            umask 077
            home=$1; shift
            rm -rf "$home"/unfinished-*
            new="$home/unfinished-$$"
            cat >"$home/password" && "$@" --pgdata "$new" --pwfile "$home/password" && mv "$new" "$home/data"
            """;
        string[] initdb = [Binaries.Initdb, "--username", RegistryRoles.Owner, "--auth-local", "trust", "--auth-host", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "und", "--no-instructions"];
        string[] noSync = home.IsThrowaway ? ["--no-sync"] : [];
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var command = home.Account.Wrap(["sh", "-c", script, "sh", home.Folder, .. initdb, .. noSync]);
        var result = await Command.RunAsync(command, ct, password + "\n");
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"PostgreSQL's data folder {home.Data} could not be made. initdb says:\n{result.Output}");
        options.Log($"PostgreSQL's data folder {home.Data} was made in {watch.ElapsedMilliseconds} ms.");
    }

    async Task StartOnAsync(ServerAddress address, CancellationToken ct)
    {
        var before = PostmasterFile.Read(home.Data);
        var settings = ServerSettings.For(home, address, options);
        server = await ServerProcess.StartAsync(home, address, [Binaries.Postgres, "-D", home.Data, .. settings], ct);
        ProcessId = server.ServerId;
        var watch = Stopwatch.StartNew();
        while (PostmasterFile.Read(home.Data) is not { IsReady: true } file || file.ProcessId != ProcessId || file == before)
        {
            if (server.HasExited)
                throw new EmbeddedPostgresException($"PostgreSQL ended while starting. Its log ({home.Log}) ends:\n{home.LogTail()}");
            if (watch.Elapsed > options.StartTimeout)
                throw new EmbeddedPostgresException($"PostgreSQL is not ready after {options.StartTimeout}. Its log ends:\n{home.LogTail()}");
            await Task.Delay(Pause, ct);
        }
    }

    async Task ConnectAsync(ServerAddress address, CancellationToken ct)
    {
        var owner = OwnerOf(address, options.Database);
        var appPassword = address.SocketFolder is null ? AppPassword() : null;
        try
        {
            await RegistryRoles.EnsureAsync(owner, appPassword, ct);
        }
        catch (NpgsqlException e)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL started but could not be prepared: {e.Message}\nIts log ends:\n{home.LogTail()}", e);
        }
        OwnerConnectionString = owner;
        AppConnectionString = RegistryConnections.ForApp(owner, appPassword);
    }

    string OwnerOf(ServerAddress address, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = address.Host,
        Port = address.Port,
        Database = database,
        Username = RegistryRoles.Owner,
        Password = address.SocketFolder is null ? OwnerPassword() : null,
        ApplicationName = "Diaspora Registry, owner",
        Timeout = 5,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        // The owner comes seldom, and an idle connection of its keeps a database from being copied or dropped.
        Pooling = false,
    }.ConnectionString;

    string OwnerPassword() => File.ReadAllText(home.PasswordFile).Trim();

    string AppPassword() => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(OwnerPassword()), Encoding.UTF8.GetBytes(RegistryRoles.App)));

    async Task StopAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    /// <summary>Stops the server if this process started it.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        home.DeleteThrowaway();
    }
}
