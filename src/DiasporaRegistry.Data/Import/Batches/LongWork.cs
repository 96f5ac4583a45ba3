using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Lets a connection work longer than a page may wait; it does not go back to the pool, where a page would find its limits.</summary>
internal sealed class LongWork : IAsyncDisposable
{
    private readonly RegistryDb db;

    private LongWork(RegistryDb db) => this.db = db;

    public static async Task<LongWork> BeginAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync(cancellationToken);
        var work = new LongWork(db);
        try
        {
            await db.Database.ExecuteSqlAsync($"SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '10min'; SET lock_timeout = '10min'", cancellationToken);
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        await db.Database.CloseConnectionAsync();
    }
}
