using System.Data.Common;
using System.Threading.Channels;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace DiasporaRegistry.Web.Finding;

/// <summary>
/// Keeps this process's directory as the database has it: told of each commit, it reads what changed; and once a second it looks by itself, so that a notice that was
/// lost is not a change that was lost.
/// </summary>
public sealed class DirectoryFeed(DirectoryIndex index, NpgsqlDataSource source, ListedNames names, SnapshotFile? snapshot, TimeProvider clock, ILogger<DirectoryFeed> log)
    : BackgroundService, IHealthCheck
{
    // Snapshots on other nodes may be as old as that; older ones are read anew.
    const int DaysKept = 7;

    const int Many = 100_000;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan BetweenSnapshots = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    readonly DirectoryKeeper keeper = new(index, source, snapshot, clock);
    readonly SemaphoreSlim one = new(1);
    readonly Channel<bool> told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    DateTimeOffset savedAt;
    long followedAt;
    bool isAway;
    bool isDisposed;
    volatile bool namesChanged;

    /// <summary>How far the directory may be behind the database: the time since it last had all that was committed.</summary>
    public TimeSpan Lag => Volatile.Read(ref followedAt) is var at and not 0 ? clock.GetElapsedTime(at) : TimeSpan.Zero;

    /// <summary>Takes in every change that was committed before this call.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var began = clock.GetTimestamp();
            await keeper.CatchUpAsync(cancel);
            Volatile.Write(ref followedAt, began);
        }
        finally
        {
            one.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var filled = await keeper.FillAsync(cancellationToken);
        savedAt = clock.GetUtcNow();
        var took = clock.GetElapsedTime(started).TotalMilliseconds;
        if (filled.WasRead is { } reason)
        {
            log.LogInformation("The directory of {Organizations} organizations was read in {Milliseconds:0} ms; no snapshot was used: {Reason}", filled.Organizations, took, reason);
            // Else a node that is killed within its first hour would read all of it again.
            SaveIfPossible();
            // What a million rows were put in order by takes half as much again as the directory itself.
            if (filled.Organizations >= Many)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        else
            log.LogInformation("The directory of {Organizations} organizations was taken from its snapshot and brought up to date in {Milliseconds:0} ms", filled.Organizations, took);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    public override void Dispose()
    {
        base.Dispose();
        // A host that is stopped from two sides may end here while the other side still saves: what the snapshot is written from outlives it.
        one.Wait();
        isDisposed = true;
        one.Release();
        source.Dispose();
    }

    /// <summary>Ready means: the directory was filled once. What the database does afterwards, others say.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keeper.IsFilled ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The directory is being read."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
                {
                    await Task.WhenAny(told.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(Pause, clock, waiting.Token));
                    await waiting.CancelAsync();
                }

                stoppingToken.ThrowIfCancellationRequested();
                told.Reader.TryRead(out _);
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error) when (error is DbException or TimeoutException or IOException)
            {
                // Said once, not every second: pages go on from memory meanwhile.
                if (!isAway)
                    log.LogWarning("The directory stands still: the database cannot be read ({Fault})", error.GetType().Name);
                isAway = true;
            }
            catch (Exception error)
            {
                // A row that this version of the program cannot read must not end the web: the others are served from memory, and it is tried again.
                if (!isAway)
                    log.LogError(error, "The directory stands still: a change cannot be read");
                isAway = true;
            }
        }

        await listening;
    }

    async Task FollowAsync(CancellationToken cancel)
    {
        await CatchUpAsync(cancel);
        if (namesChanged)
        {
            namesChanged = false;
            await names.ReadAsync(cancel);
        }

        if (isAway)
            log.LogInformation("The directory follows the database again");
        isAway = false;
        if (clock.GetUtcNow() - savedAt < BetweenSnapshots)
            return;
        await keeper.PruneAsync(DaysKept, cancel);
        Save();
    }

    void Save()
    {
        savedAt = clock.GetUtcNow();
        one.Wait();
        try
        {
            if (!isDisposed)
                keeper.SaveSnapshot();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The directory's snapshot could not be saved: {Fault}", error.Message);
        }
        finally
        {
            one.Release();
        }
    }

    // A node that cannot keep what it has read serves all the same.
    void SaveIfPossible()
    {
        try
        {
            Save();
        }
        catch (Exception error)
        {
            log.LogError(error, "The directory's snapshot could not be saved");
        }
    }

    async Task ListenAsync(CancellationToken cancel)
    {
        for (var silence = Pause; !cancel.IsCancellationRequested; silence = silence * 2 < LongestSilence ? silence * 2 : LongestSilence)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel);
                connection.Notification += (_, notice) =>
                {
                    namesChanged |= notice.Payload == ChangeLog.Names;
                    told.Writer.TryWrite(true);
                };
                await using (var command = new NpgsqlCommand($"LISTEN {ChangeLog.Channel}", connection))
                    await command.ExecuteNonQueryAsync(cancel);
                // What was told while nobody listened.
                namesChanged = true;
                told.Writer.TryWrite(true);
                silence = Pause;
                while (true)
                    await connection.WaitAsync(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                log.LogDebug("Listening for changes was interrupted: {Fault}", error.GetType().Name);
                await Task.Delay(silence, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
