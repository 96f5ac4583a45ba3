using DiasporaRegistry.Data.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DiasporaRegistry.Data;

/// <summary>How the register reaches its database: PostgreSQL, snake_case names.</summary>
public static class RegistryDbOptions
{
    // About as many as the busiest pages have together; a connection's plans take some 10 kB each.
    private const int StatementsKept = 200;

    // Each question counts as 10. The library's own limit is 1,024 questions; the register has more, and one that was forgotten is translated and compiled anew each time, which takes longer than to ask it.
    private const int QuestionsKept = 100_000;

    private static readonly MemoryCache Questions = new(new MemoryCacheOptions { SizeLimit = QuestionsKept });

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
        builder.UseNpgsql(Hurried(connectionString), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention()
            .UseMemoryCache(Questions)
            .AddInterceptors(FormCommits.Instance, SavedMarks.Instance, WrittenMarks.Instance, ConnectionPatience.Instance)
            // Two who press at once are no error of the register: whoever cannot deal with a refusal of the database says so, once.
            .ConfigureWarnings(log => log.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));

    // A page asks dozens of small questions, the same ones each time: the server plans each once for a connection, and nothing is reset between two of them.
    // So nobody may change a session that goes back to the pool: SET LOCAL, or ClearPool (docs/decisions/0037).
    private static string Hurried(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxAutoPrepare = StatementsKept,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    }.ConnectionString;
}
