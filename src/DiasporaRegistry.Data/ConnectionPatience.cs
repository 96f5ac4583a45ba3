using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.Data;

/// <summary>
/// Lets a page wait for free connections so long and no longer, however many questions it asks: each of them may wait as long as a connection to a slow server needs, and a page that waits for the second after
/// having waited for the first keeps its reader from being told that the register is busy.
/// </summary>
internal sealed class ConnectionPatience : DbConnectionInterceptor
{
    public static readonly ConnectionPatience Instance = new();

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(3);

    // What lies back longer belongs to another piece of a long work.
    private static readonly TimeSpan Counts = TimeSpan.FromSeconds(10);

    private readonly ConditionalWeakTable<DbContext, Waits> all = [];

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } context || result.IsSuppressed)
            return result;
        var waits = all.GetOrCreateValue(context);
        var begun = Stopwatch.GetTimestamp();
        if (waits.At != 0 && Stopwatch.GetElapsedTime(waits.At, begun) > Counts)
            waits.Waited = TimeSpan.Zero;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(waits.Waited < Most ? Most - waits.Waited : TimeSpan.Zero);
        try
        {
            await connection.OpenAsync(patience.Token);
            return InterceptionResult.Suppress();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No connection to the database was free within {Most.TotalSeconds} seconds.");
        }
        finally
        {
            waits.At = Stopwatch.GetTimestamp();
            waits.Waited += Stopwatch.GetElapsedTime(begun, waits.At);
        }
    }

    private sealed class Waits
    {
        public TimeSpan Waited { get; set; }

        public long At { get; set; }
    }
}
