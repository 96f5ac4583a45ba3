using System.Data;
using DiasporaRegistry.Domain.Countries;
using Npgsql;

namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>How a directory was filled.</summary>
/// <param name="Organizations">How many it holds.</param>
/// <param name="WasRead">Why it was read from the database whole; null where a snapshot on disk was brought up to date.</param>
public sealed record DirectoryFilled(int Organizations, string? WasRead);

/// <summary>Keeps one process's directory as the database has it. Its acts are for one caller at a time.</summary>
public sealed class DirectoryKeeper(DirectoryIndex index, NpgsqlDataSource source, SnapshotFile? snapshot, TimeProvider clock)
{
    private const int AtOnce = 500;
    private readonly ChangeLog log = new();
    private ChangeMark? mark;

    /// <summary>Whether it has been filled.</summary>
    public bool IsFilled => mark is not null;

    // A registration has not ended while its last day goes on where its ministry is.
    private DateOnly Today => CountriesOfOrigin.EarliestDay(clock.GetUtcNow());

    /// <summary>Fills the directory: from the snapshot and what changed since, or from the whole register.</summary>
    public async Task<DirectoryFilled> FillAsync(CancellationToken cancellationToken)
    {
        var reason = "there is no folder for it";
        if (snapshot is not null)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var read = snapshot.Read(mark => ChangeLog.ReachesAsync(connection, mark, cancellationToken).GetAwaiter().GetResult(), out reason);
            if (read is var (kept, since))
            {
                index.Become(kept);
                mark = since;
                await CatchUpAsync(cancellationToken);
                return new DirectoryFilled(index.Count, null);
            }
        }

        await ReadAllAsync(cancellationToken);
        return new DirectoryFilled(index.Count, reason);
    }

    /// <summary>Takes in every change that was committed before this call, and the turn of the day; returns how many organizations were read.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (mark is null)
            return (await FillAsync(cancellationToken)).Organizations;
        var read = 0;
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            await using var transaction = await BeginAsync(connection, cancellationToken);
            var changes = await log.SinceAsync(connection, mark, cancellationToken);
            if (!changes.IsAll)
            {
                try
                {
                    foreach (var ids in changes.Ids.Chunk(AtOnce))
                        await ReadSomeAsync(connection, ids, cancellationToken);
                    await TurnAsync(connection, cancellationToken);
                }
                catch
                {
                    log.Rewind();
                    throw;
                }

                mark = changes.Mark;
                read = changes.Ids.Count;
            }
            else
            {
                log.Rewind();
                read = -1;
            }
        }

        if (read < 0 || index.IsWorn)
        {
            await ReadAllAsync(cancellationToken);
            return index.Count;
        }

        return read;
    }

    /// <summary>Saves the directory on disk, with the mark that it stands at.</summary>
    public void SaveSnapshot()
    {
        if (mark is not null)
            snapshot?.Write(index, mark);
    }

    /// <summary>Lets go of the oldest part of the log.</summary>
    public async Task PruneAsync(int days, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ChangeLog.PruneAsync(connection, days, cancellationToken);
    }

    // Read aside, then put in the directory's place: whoever searches meanwhile has the old one, whole.
    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var (now, held) = await ChangeLog.StandAsync(connection, cancellationToken);
        var reader = new EntryReader(connection);
        var places = await reader.PlacesInUseAsync(cancellationToken);
        var today = Today;
        var built = await Task.Run(() => DirectoryIndex.Build(today, places, reader.AllAsync(cancellationToken).ToBlockingEnumerable(cancellationToken)), cancellationToken);
        index.Become(built);
        log.GoOnFrom(held);
        mark = now;
    }

    private async Task ReadSomeAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        var reader = new EntryReader(connection);
        var entries = await reader.SomeAsync(ids, cancellationToken).ToListAsync(cancellationToken);
        var unknown = entries.SelectMany(e => e.Origins.Select(o => o.Place).Concat(e.Residences).Append(e.MappedForCountry)).OfType<string>()
            .Where(code => index.Places.Find(code) is null).Distinct().ToArray();
        if (unknown.Length > 0)
            index.Learn(await reader.PlacesAsync(unknown, cancellationToken));
        foreach (var entry in entries)
            index.Apply(entry);
        foreach (var gone in ids.Except(entries.Select(e => e.Id)))
            index.Remove(gone);
    }

    private async Task TurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (before, today) = (index.Today, Today);
        if (today <= before)
            return;
        index.TurnTo(today);
        foreach (var ids in (await new EntryReader(connection).MembersTurningAsync(before, today, cancellationToken)).Chunk(AtOnce))
            await ReadSomeAsync(connection, ids, cancellationToken);
    }

    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // A whole register takes longer than a page may wait, and compiling these statements longer than they save.
        await using var command = new NpgsqlCommand(
            "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL jit = off", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }
}
