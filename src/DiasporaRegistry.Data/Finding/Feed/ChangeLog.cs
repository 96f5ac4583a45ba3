using Npgsql;

namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>How far the database's log of changes has been read.</summary>
/// <param name="Register">Which register this is, and on which server: the number of a transaction means nothing in another.</param>
/// <param name="Settled">All transactions before this one have ended, and what they changed has been read.</param>
public sealed record ChangeMark(string Register, ulong Settled);

/// <summary>What changed since a mark.</summary>
/// <param name="Ids">The organizations that changed.</param>
/// <param name="IsAll">Whether so much changed that all is to be read anew.</param>
/// <param name="Mark">How far the log is read with this.</param>
public sealed record ChangesSince(IReadOnlyList<Guid> Ids, bool IsAll, ChangeMark Mark);

/// <summary>
/// Reads the log of changes, which triggers write within each transaction. Transactions do not end in the order in which they began; so what is remembered is not the
/// last row that was seen, but the oldest transaction that was still open then, and which later ones were read already.
/// </summary>
public sealed class ChangeLog
{
    /// <summary>The channel that a transaction's end is told on.</summary>
    public const string Channel = "directory";

    /// <summary>What is told on it when words of code lists, consulates or places changed.</summary>
    public const string Names = "names";

    private readonly HashSet<ulong> read = [];

    /// <summary>Where the log stands in a connection's snapshot: what is read within the same one goes with this mark.</summary>
    public static async Task<ChangeMark> MarkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT register, settled FROM directory_log_now()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ChangeMark(reader.GetString(0), reader.GetFieldValue<ulong>(1));
    }

    /// <summary>The same, with the transactions at or behind the mark that the snapshot holds already: another one that is still open, of whatever database of the cluster, keeps the mark before them.</summary>
    public static async Task<(ChangeMark Mark, IReadOnlyCollection<ulong> Held)> StandAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (mark, held) = (await MarkAsync(connection, cancellationToken), new HashSet<ulong>());
        await using var command = new NpgsqlCommand("SELECT DISTINCT transaction FROM directory_change WHERE transaction >= @settled", connection);
        command.Parameters.Add(new NpgsqlParameter("settled", NpgsqlTypes.NpgsqlDbType.Xid8) { Value = mark.Settled });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            held.Add(reader.GetFieldValue<ulong>(0));
        return (mark, held);
    }

    /// <summary>Goes on from where everything was read: what that held is not read again.</summary>
    public void GoOnFrom(IReadOnlyCollection<ulong> held)
    {
        read.Clear();
        read.UnionWith(held);
    }

    /// <summary>Whether the log still holds all that changed since a mark of this register.</summary>
    public static async Task<bool> ReachesAsync(NpgsqlConnection connection, ChangeMark mark, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT register = @register AND @settled >= pruned AND @settled <= settled FROM directory_log_now()", connection);
        command.Parameters.AddWithValue("register", mark.Register);
        command.Parameters.Add(new NpgsqlParameter("settled", NpgsqlTypes.NpgsqlDbType.Xid8) { Value = mark.Settled });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>What a connection's snapshot holds that was not read before.</summary>
    public async Task<ChangesSince> SinceAsync(NpgsqlConnection connection, ChangeMark mark, CancellationToken cancellationToken)
    {
        var now = await MarkAsync(connection, cancellationToken);
        var (ids, seen, isAll) = (new HashSet<Guid>(), new HashSet<ulong>(), false);
        await using var command = new NpgsqlCommand("SELECT transaction, organization_id FROM directory_change WHERE transaction >= @settled", connection);
        command.Parameters.Add(new NpgsqlParameter("settled", NpgsqlTypes.NpgsqlDbType.Xid8) { Value = mark.Settled });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var transaction = reader.GetFieldValue<ulong>(0);
            if (transaction >= now.Settled)
                seen.Add(transaction);
            if (read.Contains(transaction))
                continue;
            var id = reader.GetGuid(1);
            if (id == NewsTables.Key)
                continue;
            isAll |= id == Guid.Empty;
            ids.Add(id);
        }

        read.Clear();
        read.UnionWith(seen);
        return new ChangesSince([.. ids.Order()], isAll, now);
    }

    /// <summary>Forgets which transactions were read ahead of the mark: they are read again.</summary>
    public void Rewind() => read.Clear();

    /// <summary>Lets go of what changed before some days ago; a directory that is older is read anew.</summary>
    public static async Task PruneAsync(NpgsqlConnection connection, int days, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT prune_directory_log(make_interval(days => @days))", connection);
        command.Parameters.AddWithValue("days", days);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
