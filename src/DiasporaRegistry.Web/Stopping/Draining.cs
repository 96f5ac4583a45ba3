using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DiasporaRegistry.Web.Stopping;

/// <summary>
/// A node that is asked to end: at once it says that it is not ready, and for some time answers all the same, so that whoever sends it readers sends them elsewhere before it goes.
/// Only then is nobody let in any more, and what was begun is finished.
/// </summary>
/// <param name="time">How long it goes on answering.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Where it says so.</param>
public sealed class Draining(TimeSpan time, TimeProvider clock, ILogger<Draining> log) : IHostedLifecycleService, IHealthCheck
{
    volatile bool hasBegun;

    /// <summary>Whether it was asked to end.</summary>
    public bool HasBegun => hasBegun;

    /// <summary>Says that it is not ready, and lets the time pass: the host stops nothing before this is over.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        hasBegun = true;
        if (time <= TimeSpan.Zero)
            return;
        log.LogInformation("Asked to end: not ready any more, and still answering for {Seconds} s", time.TotalSeconds);
        await Task.Delay(time, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ready means: nobody asked it to end.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(hasBegun ? HealthCheckResult.Unhealthy("This node is about to end.") : HealthCheckResult.Healthy());

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
