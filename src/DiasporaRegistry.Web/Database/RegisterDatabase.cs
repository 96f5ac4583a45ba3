using System.Net.Sockets;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Database.Replicas;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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

    private readonly bool isProduction;

    private RegisterDatabase(string application, string? owner, EmbeddedPostgres? embedded, bool isProduction = false)
    {
        this.isProduction = isProduction;
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
            ? new RegisterDatabase(RegistryConnections.WithLimits(configured), builder.Configuration.GetConnectionString("RegistryOwner"), null, builder.Environment.IsProduction())
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

    /// <summary>Brings the database to this version, where this process knows its owner; in production, sees that the web is not the owner.</summary>
    /// <exception cref="SettingMissingException">The web connects as a role that the borders between countries and the append-only trail do not hold.</exception>
    public async Task MigrateAsync(TimeProvider clock, CancellationToken cancellationToken = default)
    {
        if (owner is not null && isProduction)
        {
            await ServerWait.UntilThereAsync(cancel => OpenOnceAsync(owner, cancel), ServerWait.Patience, clock, Console.Error.WriteLine, cancellationToken);
            await RefuseOtherKeysAsync(owner, cancellationToken);
        }

        if (owner is not null)
            await MigrateAsOwnerAsync(owner, clock, cancellationToken);
        if (isProduction)
            await RefuseOwnerAsync(cancellationToken);
    }

    private static async Task OpenOnceAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
    }

    // A volume that was lost, or a database that was put back on a new machine, would go on with keys that were made a minute ago.
    private static async Task RefuseOtherKeysAsync(string owner, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (await SealedLast.ReadAsync(connection, cancellationToken) is { } last && !FieldKeys.Current.Names.Contains(last))
                throw new KeyMissingException($"The register sealed with the key {last}, which is not in {FieldKeys.Current.Folder}. Bring the folder back from its copy. Only if there is none anywhere: start one node, which makes its sessions anew, then migrate (docs/operating.md, A key is lost).");
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database is made in a moment.
        }
    }

    // Connection strings say the same role and the same server in many ways: the database says who somebody is.
    private async Task RefuseOwnerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT current_user::text WHERE EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('public.audit_entry') AND pg_has_role(current_user, relowner, 'MEMBER'))", connection);
            if (await command.ExecuteScalarAsync(cancellationToken) is string role)
                throw new SettingMissingException($"ConnectionStrings__Registry connects as {role}, which owns the audit trail or may act as who does: it could change the trail, and no border between countries holds it. Name the role of the web, {RegistryRoles.App}.");
        }
        catch (Exception away) when (away is NpgsqlException or SocketException or TimeoutException)
        {
            // That it is away, /health/ready tells.
        }
    }

    private async Task MigrateAsOwnerAsync(string owner, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (embedded is null)
            await RegistryRoles.EnsureAsync(owner, new NpgsqlConnectionStringBuilder(ConnectionString).Password, cancellationToken);
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
