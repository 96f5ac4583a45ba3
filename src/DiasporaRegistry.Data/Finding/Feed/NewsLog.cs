using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>Asks the database whether anything changed that a page of the public may show, by the log that the directory follows too. Its acts are for one caller at a time.</summary>
public sealed class NewsLog(NpgsqlDataSource source)
{
    // Nothing is at or behind it: the first look only says where the log stands.
    private ulong settled = ulong.MaxValue;
    private HashSet<ulong> read = [];

    /// <summary>Where the primary's log of writes ended at the last look: whoever has followed it so far has all that was looked at.</summary>
    public NpgsqlLogSequenceNumber Written { get; private set; }

    /// <summary>Whether something was committed since the last look.</summary>
    public async Task<bool> HasNewsAsync(CancellationToken cancel)
    {
        await using var command = source.CreateCommand("""
            SELECT now.settled, (SELECT array_agg(DISTINCT transaction) FROM directory_change WHERE transaction >= @settled), pg_current_wal_insert_lsn()
            FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS settled) AS now
            """);
        command.Parameters.Add(new NpgsqlParameter("settled", NpgsqlDbType.Xid8) { Value = settled });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var now = reader.GetFieldValue<ulong>(0);
        HashSet<ulong> seen = reader.IsDBNull(1) ? [] : [.. reader.GetFieldValue<ulong[]>(1)];
        // The numbers of another server begin anew.
        var hasNews = seen.Except(read).Any() || now < settled;
        Written = reader.GetFieldValue<NpgsqlLogSequenceNumber>(2);
        seen.RemoveWhere(transaction => transaction < now);
        (settled, read) = (now, seen);
        return hasNews;
    }
}
