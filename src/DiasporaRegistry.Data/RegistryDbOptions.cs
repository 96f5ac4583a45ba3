using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.Data;

/// <summary>How the register reaches its database: PostgreSQL, snake_case names.</summary>
public static class RegistryDbOptions
{
    // The context asks its application's services which tables of Identity to map; without them the passkeys' table is silently missing.
    private static readonly IServiceProvider Services = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <summary>The options for a connection string, outside the web.</summary>
    public static DbContextOptionsBuilder<RegistryDb> For(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<RegistryDb>();
        builder.UseApplicationServiceProvider(Services);
        Configure(builder, connectionString);
        return builder;
    }

    /// <summary>Sets the options for a connection string.</summary>
    public static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention();
}
