using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DiasporaRegistry.Data.Exports;

/// <summary>One moment of the register, looked at over two connections, so that the server answers two questions at once.</summary>
internal sealed class SharedSnapshot : IAsyncDisposable
{
    private static readonly TimeSpan LongestStatement = TimeSpan.FromMinutes(2);

    private readonly RegistryDb db;
    private IDbContextTransaction? first;
    private IDbContextTransaction? second;

    private SharedSnapshot(RegistryDb db)
    {
        this.db = db;
        Beside = new RegistryDb((DbContextOptions<RegistryDb>)db.GetService<IDbContextOptions>(), TimeProvider.System);
    }

    /// <summary>The register over the second connection.</summary>
    public RegistryDb Beside { get; }

    /// <summary>Opens one over the connection that the caller has, and another one.</summary>
    public static async Task<SharedSnapshot> OpenAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var snapshot = new SharedSnapshot(db);
        try
        {
            snapshot.first = await BeginAsync(db, cancellationToken);
            var name = await db.Database.SqlQuery<string>($"""SELECT pg_export_snapshot() AS "Value" """).SingleAsync(cancellationToken);
            snapshot.second = await snapshot.Beside.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            // It comes before any question, and takes no parameter; set_config does not know it.
            await snapshot.Beside.Database.ExecuteSqlRawAsync(Same(name), cancellationToken);
            await PrepareAsync(snapshot.Beside, cancellationToken);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (second is not null)
            await second.DisposeAsync();
        await Beside.DisposeAsync();
        if (first is not null)
            await first.DisposeAsync();
        db.Database.SetCommandTimeout(null);
    }

    private static async Task<IDbContextTransaction> BeginAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var begun = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        try
        {
            await PrepareAsync(db, cancellationToken);
            return begun;
        }
        catch
        {
            await begun.DisposeAsync();
            throw;
        }
    }

    // Some thousands may take longer than a page; compiling their statements takes longer than it saves, and a plan that was kept for a few keys looks each of ten thousand up.
    private static async Task PrepareAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '2min'; SET LOCAL idle_in_transaction_session_timeout = '2min'; SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan", cancellationToken);
        db.Database.SetCommandTimeout(LongestStatement);
    }

    private static string Same(string name) => name.All(c => char.IsAsciiHexDigit(c) || c == '-')
        ? $"SET TRANSACTION SNAPSHOT '{name}'"
        : throw new InvalidOperationException("The server names its snapshots otherwise than it says.");
}
