using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A register of one fault's own: a server with a line to it, web nodes with the settings of production, a mail server, and a folder of documents that the nodes share.</summary>
public sealed class OwnRegister : IWorkedRegister, IAsyncDisposable
{
    readonly List<Node> nodes = [];
    RegistryApp? app;

    OwnRegister(string folder, IReadOnlyDictionary<string, string>? serverSettings)
    {
        Folder = folder;
        Server = new OwnServer(folder, serverSettings);
        Line = new Line(() => Server.Socket);
        Documents = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The database's server.</summary>
    public OwnServer Server { get; }

    /// <summary>The line from the nodes to the server.</summary>
    public Line Line { get; }

    /// <summary>Where its mails go.</summary>
    public MailSink Mail { get; } = new();

    /// <summary>Where documents lie.</summary>
    public string Documents { get; }

    /// <summary>Its web nodes.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The proxy before the nodes.</summary>
    public Front Front { get; private set; } = new(Array.Empty<Node>());

    /// <summary>The same register within this process and past the line, to arrange things and sign people in.</summary>
    public RegistryApp App => app ?? throw new InvalidOperationException("It has not started.");

    /// <summary>The connection of a node's, through the line.</summary>
    public string ConnectionTo(string database = RegistryRoles.Database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Line.Port,
        Username = RegistryRoles.App,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        MaxPoolSize = 30,
    }.ConnectionString;

    /// <summary>The program of the web, as it was built with the suite.</summary>
    public static string Program => typeof(RegisterDatabase).Assembly.Location;

    /// <summary>Starts one.</summary>
    /// <param name="template">What its server starts from.</param>
    /// <param name="nodes">How many web nodes.</param>
    /// <param name="settings">Settings of the nodes, beside or instead of the usual ones.</param>
    /// <param name="serverSettings">Settings of the server.</param>
    public static async Task<OwnRegister> StartAsync(RigTemplate template, int nodes = 2, IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? serverSettings = null)
    {
        var register = new OwnRegister(await template.CopyAsync(), serverSettings);
        try
        {
            await register.Server.StartAsync();
            register.Mail.Start();
            for (var number = 1; number <= nodes; number++)
                register.nodes.Add(register.NewNode(number, settings));
            register.Front = new Front(register.nodes);
            await register.RestartAppAsync();
            // One after the other: the first makes the keys of sessions.
            foreach (var node in register.nodes)
                await node.StartAsync();
            return register;
        }
        catch
        {
            await register.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the register within this process, on the database as it stands.</summary>
    /// <param name="clock">Its clock; the system's unless told.</param>
    public async Task RestartAppAsync(TimeProvider? clock = null)
    {
        if (app is not null)
            await app.DisposeAsync();
        app = await AppOnAsync(Server.AppConnectionString, Server.OwnerConnectionString, clock ?? TimeProvider.System);
    }

    /// <summary>The register within this process, on a database that nodes serve.</summary>
    internal static async Task<RegistryApp> AppOnAsync(string application, string owner, TimeProvider clock)
    {
        var app = RegistryApp.On(TestDatabase.Of(application, owner));
        app.Clock = clock;
        // What breaks for the nodes breaks for it too, which is no news.
        foreach (var source in new[] { "DiasporaRegistry", "Microsoft" })
            app.Settings[$"Serilog:MinimumLevel:Override:{source}"] = "Fatal";
        await app.InitializeAsync();
        return app;
    }

    /// <summary>A node that has not started yet.</summary>
    public Node NewNode(int number, IReadOnlyDictionary<string, string>? settings = null, string? program = null, string? contents = null)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Registry"] = ConnectionTo(),
            ["Security__PlainHttp"] = "true",
            ["Documents__Folder"] = Documents,
            ["Directory__Folder"] = Path.Combine(Folder, "directory-" + name),
            // What a node keeps of pages would answer in the stead of what is broken here.
            ["Pages__Kept"] = "false",
            ["Audit__Folder"] = Path.Combine(Folder, "audit"),
            ["OpenData__Folder"] = Path.Combine(Folder, "open-data-" + name),
            ["OpenData__Running"] = "false",
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = Mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail__Security"] = "None",
            ["Mail__TimeoutSeconds"] = "5",
            ["Mail__From"] = "registro@example.org",
            // All of them come from one address.
            ["Limits__EffortBits"] = "0",
            ["Limits__AttemptsPerAddress"] = "1000000",
            ["Limits__LettersPerNetwork"] = "1000000",
            ["Limits__LettersPerOrganization"] = "1000000",
            ["Limits__ReportsPerNetwork"] = "1000000",
            ["Limits__ReportsPerOrganization"] = "1000000",
        };
        foreach (var (setting, value) in settings ?? new Dictionary<string, string>())
            all[setting] = value;
        return new Node(program ?? Program, contents ?? Path.Combine(Repository.Root, "src", "DiasporaRegistry.Web"), Path.Combine(Folder, $"node-{name}.log"), all);
    }

    /// <summary>Gives the program a command, with the rights of the owner and past the line.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public Task<(int Code, string Said)> CommandAsync(params string[] arguments) => CommandAsync(new Dictionary<string, string>
    {
        ["ConnectionStrings__Registry"] = Server.AppConnectionString,
        ["ConnectionStrings__RegistryOwner"] = Server.OwnerConnectionString,
        ["Documents__Folder"] = Documents,
        ["Audit__Folder"] = Path.Combine(Folder, "audit"),
        ["ASPNETCORE_ENVIRONMENT"] = "Staging",
        ["DOTNET_ENVIRONMENT"] = "Staging",
    }, arguments);

    /// <summary>Gives the program a command with settings of one's own.</summary>
    public static async Task<(int Code, string Said)> CommandAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Start(settings, arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>Gives the program a command and does not wait for its end.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Somebody without an account, before the proxy or at one node.</summary>
    public Visitor Somebody(HttpMessageHandler? way = null) => People.Somebody(way ?? Front);

    /// <summary>What one statement of the owner answers.</summary>
    public Task<T> AskAsync<T>(string sql, params object[] values) => Server.AskAsync<T>(sql, values);

    /// <summary>Somebody signed in with a second factor.</summary>
    public Task<Visitor> SignedInAsync(Account account, HttpMessageHandler? way = null) => People.SignedInAsync(App, account, way ?? Front);

    /// <summary>Somebody with the cookies of a session that was opened elsewhere.</summary>
    public Visitor WithCookies(string cookies, HttpMessageHandler? way = null)
    {
        var kept = new CookieContainer();
        foreach (var cookie in cookies.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            kept.Add(new Uri("http://localhost"), new Cookie(cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        return People.With(kept, way ?? Front);
    }

    /// <summary>A client of one node, which follows nothing and keeps nothing.</summary>
    public static HttpClient ClientOf(Node node, TimeSpan? timeout = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address, Timeout = timeout ?? TimeSpan.FromSeconds(60) };

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        if (app is not null)
            await app.DisposeAsync();
        await Line.DisposeAsync();
        await Mail.DisposeAsync();
        await Server.DisposeAsync();
    }
}
