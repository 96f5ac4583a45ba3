using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Database.Replicas;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Database;

/// <summary>What was done to bring a database to this version.</summary>
/// <param name="Migrations">The migrations that were applied, in their order.</param>
/// <param name="ReferenceFiles">The reference files that had changed.</param>
public sealed record Migrated(IReadOnlyList<string> Migrations, IReadOnlyList<string> ReferenceFiles);

/// <summary>Where this process keeps the register: the server that <c>ConnectionStrings__Registry</c> names, else an embedded one for development.</summary>
public sealed class RegisterDatabase : IAsyncDisposable
{
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
        var database = builder.Configuration.GetConnectionString("Registry") is { Length: > 0 } configured
            ? new RegisterDatabase(RegistryConnections.WithLimits(configured), builder.Configuration.GetConnectionString("RegistryOwner"), null)
            : await StartEmbeddedAsync(builder.Configuration);
        OpenKeys(builder);
        builder.Services.AddSingleton(database);
        builder.AddReplicas(database.ConnectionString);
        builder.Services.AddDbContext<RegistryDb>((services, options) => RegistryDbOptions.Configure(options, services.GetRequiredService<ReadRoute>().Connection ?? database.ConnectionString));
        builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database");
        return database;
    }

    /// <summary>What was done to bring the database to this version; null where this process does not know its owner.</summary>
    public Migrated? Migrated { get; private set; }

    /// <summary>Brings the database to this version, where this process knows its owner.</summary>
    public async Task MigrateAsync(TimeProvider clock, CancellationToken cancellationToken = default)
    {
        if (owner is null)
            return;
        if (embedded is null)
            await RegistryRoles.EnsureAsync(owner, new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Password, cancellationToken);
        List<string> pending;
        await using (var db = new RegistryDb(RegistryDbOptions.For(owner).Options, clock))
            pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
        Migrated = new(pending, await Migrator.MigrateAsync(owner, clock, Console.Error.WriteLine, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
            await embedded.DisposeAsync();
    }

    /// <summary>How the settings want the embedded server.</summary>
    public static EmbeddedPostgresOptions EmbeddedOptions(IConfiguration configuration)
    {
        var options = new EmbeddedPostgresOptions { BinariesFolder = configuration["EmbeddedPostgres:Binaries"] };
        return configuration["EmbeddedPostgres:Folder"] is { Length: > 0 } folder ? options with { Folder = folder } : options;
    }

    // In production keys come from whoever runs the register and are never made by accident: with new ones, nothing that was sealed before would open.
    private static void OpenKeys(WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Keys:Folder"];
        if (!builder.Environment.IsProduction())
            FieldKeys.OpenOrMake(folder is { Length: > 0 } ? folder : folder = FieldKeys.DevelopmentFolder(builder.Configuration["EmbeddedPostgres:Folder"]), TimeProvider.System);
        else if (string.IsNullOrEmpty(folder))
            throw new SettingMissingException("Keys__Folder is not set. In production the keys of names and contacts lie in a folder of yours, outside the database; the verb new-keys makes the first ones.");
        FieldKeys.Use(folder);
    }

    private static async Task<RegisterDatabase> StartEmbeddedAsync(ConfigurationManager configuration)
    {
        var embedded = await EmbeddedPostgres.StartAsync(EmbeddedOptions(configuration) with { Log = Console.WriteLine });
        return new RegisterDatabase(embedded.AppConnectionString, embedded.OwnerConnectionString, embedded);
    }
}
