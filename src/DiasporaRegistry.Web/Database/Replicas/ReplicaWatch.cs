using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>Asks the primary and each replica twice a second for their place in the log.</summary>
public sealed class ReplicaWatch(ReplicaServers servers, ReplicaPositions positions, TimeProvider clock, ILogger<ReplicaWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly NpgsqlDataSource primary = servers.WatchPrimary();
    // Another one for readers' own writes: however many of them ask, the watch is not kept waiting, and takes the primary for away by no mistake.
    readonly NpgsqlDataSource asked = servers.WatchPrimary();
    readonly Dictionary<string, NpgsqlDataSource> replicas = servers.Hosts.ToDictionary(host => host, servers.WatchReplica, StringComparer.Ordinal);
    readonly HashSet<string> away = new(StringComparer.Ordinal);

    /// <summary>Where the primary's log ends now: all that was written before is in front of it.</summary>
    public Task<NpgsqlLogSequenceNumber> WrittenAsync(CancellationToken cancel) => WrittenAsync(asked, cancel);

    static async Task<NpgsqlLogSequenceNumber> WrittenAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("SELECT pg_current_wal_insert_lsn()");
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Asks all of them once. The primary first: what a replica says after it is compared with what was there before.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await TryAsync("primary", async () => positions.PrimaryIsAt(await WrittenAsync(primary, cancel)), positions.PrimaryIsAway, cancel);
        await Task.WhenAll(replicas.Select(one => TryAsync(one.Key, async () =>
        {
            await using var command = one.Value.CreateCommand("SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END");
            // One that follows nobody is no replica any more: it may have been made the primary, or a register of its own.
            if (await command.ExecuteScalarAsync(cancel) is NpgsqlLogSequenceNumber replayed)
                positions.ReplicaIsAt(one.Key, replayed);
            else
                positions.ReplicaIsAway(one.Key);
        }, () => positions.ReplicaIsAway(one.Key), cancel)));
    }

    /// <summary>A replica that has followed everything that was written before this call; null where none comes so far in time.</summary>
    public async Task<string?> CaughtUpAsync(TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            var written = await WrittenAsync(cancel);
            for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < patience; await Task.Delay(Pause, clock, cancel))
            {
                if (positions.Choose(written) is { } host)
                    return host;
            }
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            log.LogDebug("Nobody knows how far the replicas are: {Fault}", error.GetType().Name);
        }

        return null;
    }

    public override void Dispose()
    {
        base.Dispose();
        primary.Dispose();
        asked.Dispose();
        foreach (var source in replicas.Values)
            source.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Said once when it goes and once when it is back, not twice a second.
    async Task TryAsync(string who, Func<Task> ask, Action without, CancellationToken cancel)
    {
        try
        {
            await ask();
            bool isBack;
            lock (away)
                isBack = away.Remove(who);
            if (isBack)
                log.LogInformation("{Server} answers again", who);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            without();
            bool isNew;
            lock (away)
                isNew = away.Add(who);
            if (isNew)
                log.LogWarning("{Server} does not say how far it is ({Fault})", who, error.GetType().Name);
        }
    }
}
