using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Database;
using Npgsql;

namespace DiasporaRegistry.Web.Finding;

/// <summary>Registers the directory and what keeps it fresh.</summary>
static class FindingSetup
{
    // One listens, one reads.
    const int Connections = 4;

    public static WebApplicationBuilder AddFinding(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new DirectoryIndex(CountriesOfOrigin.EarliestDay(services.GetRequiredService<TimeProvider>().GetUtcNow())));
        builder.Services.AddSingleton(services => new DirectoryFeed(services.GetRequiredService<DirectoryIndex>(), Source(services.GetRequiredService<RegisterDatabase>()),
            services.GetRequiredService<ListedNames>(), Snapshot(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>()),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<DirectoryFeed>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<DirectoryFeed>());
        builder.Services.AddHealthChecks().Add(new("directory", services => services.GetRequiredService<DirectoryFeed>(), null, null));
        return builder;
    }

    static NpgsqlDataSource Source(RegisterDatabase database) => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        MaxPoolSize = Connections,
        KeepAlive = 10,
    }.ConnectionString).Build();

    static SnapshotFile? Snapshot(IConfiguration configuration, IHostEnvironment environment)
    {
        var folder = configuration["Directory:Folder"] ?? ".local/directory";
        return folder.Length == 0 ? null : new SnapshotFile(Path.Combine(Path.GetFullPath(folder, Documents.DocumentStore.Home(environment.ContentRootPath)), "directory.snapshot"));
    }
}
