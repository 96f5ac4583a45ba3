using System.Data.Common;
using DiasporaRegistry.Data.Finding.Feed;
using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Knows whether what this node keeps of pages is still what the register says: a number that grows with every change of a row that the public may see (bulletins, which offices write to people, are none of these news).
/// It looks four times a second by itself, instead of being told: a notice makes all that commit at once wait for each other.
/// </summary>
public sealed class PublicNews(NpgsqlDataSource source, TimeProvider clock, ILogger<PublicNews> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly NewsLog news = new(source);
    readonly SemaphoreSlim one = new(1);
    long version;
    ulong written;
    bool isAway;

    /// <summary>The number: what was made under another one is made anew.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Where the primary's log of writes ended when this node last saw news: a replica that has not come so far does not know them.</summary>
    public NpgsqlLogSequenceNumber Written => new(Interlocked.Read(ref written));

    /// <summary>Says that something changed: this node did it, or has it in memory now.</summary>
    public void Tell() => Interlocked.Increment(ref version);

    // Whoever sees the new number sees the place too.
    internal void Tell(NpgsqlLogSequenceNumber at)
    {
        Interlocked.Exchange(ref written, (ulong)at);
        Tell();
    }

    /// <summary>Takes in what was committed before this call.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (await news.HasNewsAsync(cancel))
                Tell(news.Written);
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        source.Dispose();
        one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                if (isAway)
                    log.LogInformation("What pages keep follows the database again");
                isAway = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                // Pages are kept until the minute ends, whoever answers then.
                if (!isAway)
                    log.LogWarning("Nobody says whether pages changed ({Fault})", error.GetType().Name);
                isAway = true;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
