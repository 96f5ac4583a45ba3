using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Work;

/// <summary>Work that the register does by itself, one round after the other. What a round could not do stays due for the next one: no fault of a round, the database's being away among them, ends the process.</summary>
/// <param name="clock">The clock of the pauses.</param>
/// <param name="log">Where a round that failed is told.</param>
public abstract class Rounds(TimeProvider clock, ILogger log) : BackgroundService, IDuty
{
    private volatile DutyPace pace = DutyPace.None;

    /// <inheritdoc/>
    public DutyPace Pace => pace;

    /// <inheritdoc/>
    public TimeSpan Every => Between;

    /// <inheritdoc/>
    public virtual bool IsOfEachProcess => false;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>The log.</summary>
    protected ILogger Log => log;

    /// <summary>How long it waits from one round to the next.</summary>
    protected abstract TimeSpan Between { get; }

    /// <summary>Whether the first round is at the start; else it waits for the first pause.</summary>
    protected virtual bool IsDoneAtStart => false;

    /// <summary>How long it waits for the first round, where that is not at the start.</summary>
    protected virtual TimeSpan BeforeFirst => Between;

    /// <summary>What did not happen when a round fails, as a sentence for the log.</summary>
    protected abstract string Failure { get; }

    /// <summary>Does what is due now.</summary>
    protected abstract Task RoundAsync(CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsDoneAtStart)
            await PauseAsync(BeforeFirst, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                pace = pace with { DoneAt = clock.GetUtcNow() };
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The driver wraps what it takes for passing, as "the server is away", in InvalidOperationException.
            catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException or IOException or UnauthorizedAccessException or InvalidOperationException { InnerException: DbException })
            {
                pace = pace with { FailedAt = clock.GetUtcNow(), Failure = error.GetType().Name };
                log.LogWarning("{Failure}: {Fault}", Failure, error.GetType().Name);
            }
            catch (Exception error)
            {
                pace = pace with { FailedAt = clock.GetUtcNow(), Failure = error.GetType().Name };
                log.LogError(error, "{Failure}", Failure);
            }

            await PauseAsync(Between, stoppingToken);
        }
    }

    async Task PauseAsync(TimeSpan pause, CancellationToken cancel) => await Task.Delay(pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
