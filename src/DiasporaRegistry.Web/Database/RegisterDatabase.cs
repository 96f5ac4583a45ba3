using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Database;

/// <summary>Where this process keeps the register: the server that <c>ConnectionStrings__Registry</c> names, else an embedded one for development.</summary>
public sealed class RegisterDatabase : IAsyncDisposable
{
    private static readonly string[] Connections = ["Registry", "RegistryOwner"];

    private readonly EmbeddedPostgres? embedded;
    private readonly string? owner;

    private RegisterDatabase(string application, string? owner, EmbeddedPostgres? embedded)
    {
        ConnectionString = application;
        this.owner = owner;
        this.embedded = embedded;
    }

    /// <summary>Connects as the role of the web, which owns nothing.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether the server is one of our own, for development.</summary>
    public bool IsEmbedded => embedded is not null;

    /// <summary>Finds or starts the server, and registers the register's database with the services.</summary>
    public static async Task<RegisterDatabase> OpenAsync(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() && string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Registry")))
            throw new SettingMissingException("ConnectionStrings__Registry is not set. In production the register keeps its data on a PostgreSQL server of yours.");
        if (builder.Environment.IsProduction() && !builder.Configuration.GetValue<bool>("Security:PlainDatabase")
            && Connections.FirstOrDefault(name => builder.Configuration.GetConnectionString(name) is { Length: > 0 } connection && RegistryConnections.IsUnchecked(connection)) is { } open)
            throw new SettingMissingException($"ConnectionStrings__{open} leads to another machine without checking its certificate. Add SSL Mode=VerifyFull and Root Certificate, or Security__PlainDatabase=true where nobody else is on that network.");
        var database = builder.Configuration.GetConnectionString("Registry") is { Length: > 0 } configured
            ? new RegisterDatabase(RegistryConnections.WithLimits(configured), builder.Configuration.GetConnectionString("RegistryOwner"), null)
            : await StartEmbeddedAsync(builder.Configuration);
        builder.Services.AddSingleton(database);
        builder.Services.AddDbContext<RegistryDb>(options => RegistryDbOptions.Configure(options, database.ConnectionString));
        builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database");
        return database;
    }

    /// <summary>Brings the database to this version, where this process knows its owner.</summary>
    public async Task MigrateAsync(TimeProvider clock, CancellationToken cancellationToken = default)
    {
        if (owner is null)
            return;
        if (embedded is null)
            await RegistryRoles.EnsureAsync(owner, new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Password, cancellationToken);
        await Migrator.MigrateAsync(owner, clock, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
            await embedded.DisposeAsync();
    }

    private static async Task<RegisterDatabase> StartEmbeddedAsync(ConfigurationManager configuration)
    {
        var options = new EmbeddedPostgresOptions { Log = Console.WriteLine, BinariesFolder = configuration["EmbeddedPostgres:Binaries"] };
        if (configuration["EmbeddedPostgres:Folder"] is { Length: > 0 } folder)
            options = options with { Folder = folder };
        var embedded = await EmbeddedPostgres.StartAsync(options);
        return new RegisterDatabase(embedded.AppConnectionString, embedded.OwnerConnectionString, embedded);
    }
}
