using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.IntegrationTests.App;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A whole installation as <c>deploy/topology</c> starts it: a primary, a replica, two web nodes, a worker, and nginx where there is one, else the suite's own proxy.</summary>
public sealed class Topology : IWorkedRegister, IAsyncDisposable
{
    const int PrimaryPort = 10;

    readonly string folder;
    readonly int port;
    readonly MailSink mail = new();
    RegistryApp? app;
    Front? front;

    Topology(string folder) => (this.folder, port) = (folder, FreePorts());

    /// <inheritdoc/>
    public RegistryApp App => app ?? throw new InvalidOperationException("It has not started.");

    /// <summary>What stands before the nodes.</summary>
    public string Proxy { get; private set; } = "";

    /// <summary>How many readings the suite's own proxy asked of a second node; nginx does not say.</summary>
    public int Retried => front?.Retried ?? 0;

    /// <summary>Starts one.</summary>
    /// <param name="template">Where its folder is made.</param>
    /// <param name="program">The program of its nodes.</param>
    public static async Task<Topology> StartAsync(RigTemplate template, string program)
    {
        var topology = new Topology(Path.Combine(template.Empty(), "topology"));
        // Whoever arranges things in this process seals with the keys of the run, which are made as its module is loaded: the nodes are to open what it sealed.
        RuntimeHelpers.RunModuleConstructor(typeof(RegistryApp).Module.ModuleHandle);
        try
        {
            topology.mail.Start();
            await topology.SayAsync("up", "--detach", "--port", topology.port.ToString(CultureInfo.InvariantCulture), "--program", program);
            var hasNginx = (await topology.StatusAsync("nginx")) is not null;
            topology.Proxy = hasNginx ? "nginx" : "the suite's own proxy, for want of nginx";
            IReadOnlyList<Uri> asked = hasNginx ? [topology.AddressAt(0)] : [topology.AddressAt(1), topology.AddressAt(2)];
            topology.front = new Front(asked);
            return topology;
        }
        catch
        {
            await topology.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the database to this version's schema, while nodes of whatever version serve.</summary>
    public async Task MigrateAsync(string program)
    {
        await SayAsync("migrate", "--program", program);
        app = await OwnRegister.AppOnAsync(RegistryConnections.ForApp(Owner(), await SecretAsync("app")), Owner(), TimeProvider.System);
    }

    /// <summary>Gives the script its words.</summary>
    public async Task<string> SayAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "topology"), [.. words, "--folder", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Mail__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture);
        // All of them come from one address.
        foreach (var limit in new[] { "AttemptsPerAddress", "LettersPerNetwork", "LettersPerOrganization", "ReportsPerNetwork", "ReportsPerOrganization", "Projects__Burst" })
            start.Environment["Limits__" + limit] = "1000000";
        using var script = Process.Start(start)!;
        // What it starts goes on with its own files, so that both ends close with the script.
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? said[0].Trim() : throw new InvalidOperationException($"topology {string.Join(' ', words)}: {string.Concat(said)}");
    }

    /// <inheritdoc/>
    public Visitor Somebody(HttpMessageHandler? way = null) => People.Somebody(way ?? front!);

    /// <summary>Somebody with these cookies.</summary>
    public Visitor With(CookieContainer cookies) => People.With(cookies, front!);

    /// <inheritdoc/>
    public Task<Visitor> SignedInAsync(Account account, HttpMessageHandler? way = null) => People.SignedInAsync(App, account, way ?? front!);

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(string sql, params object[] values) => AskAtAsync<T>(Owner(), sql, values);

    /// <summary>How many transactions the replica has ended.</summary>
    public Task<long> AnsweredByReplicaAsync() => AskAtAsync<long>(Owner(PrimaryPort + 1), "SELECT xact_commit FROM pg_stat_database WHERE datname = 'registry'", []);

    /// <summary>Where the primary's log ends.</summary>
    public Task<string> WrittenAsync() => AskAsync<string>("SELECT pg_current_wal_insert_lsn()::text");

    public async ValueTask DisposeAsync()
    {
        front?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        await SayAsync("down");
        await mail.DisposeAsync();
    }

    static async Task<T> AskAtAsync<T>(string connectionString, string sql, object[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    async Task<string?> StatusAsync(string part) =>
        (await SayAsync("status")).Split('\n').Select(line => line.Split(' ')).FirstOrDefault(words => words[0] == part && words[1] != "-")?[2];

    Uri AddressAt(int offset) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port + offset}"));

    string Owner(int offset = PrimaryPort) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port + offset,
        Database = RegistryRoles.Database,
        Username = RegistryRoles.Owner,
        Password = File.ReadAllText(Path.Combine(folder, "secrets", "owner")),
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
    }.ConnectionString;

    Task<string> SecretAsync(string name) => File.ReadAllTextAsync(Path.Combine(folder, "secrets", name));

    // The script's parts stand at fixed distances from one port.
    static int FreePorts()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var first = Random.Shared.Next(21_000, 31_000);
            if (new[] { 0, 1, 2, 3, PrimaryPort, PrimaryPort + 1 }.All(offset => IsFree(first + offset)))
                return first;
        }

        throw new InvalidOperationException("No ports are free.");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
