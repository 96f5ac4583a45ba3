using DiasporaRegistry.Web.Work;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>When this process is told to stop, it first says that it is not ready, and goes on serving for as long as a proxy needs to hear of it.</summary>
public sealed class DrainGate(Draining draining, WorkSettings settings, TimeProvider clock, ILogger<DrainGate> log) : IHostedLifecycleService, IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.HasBegun ? HealthCheckResult.Unhealthy("The process is being stopped.") : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        draining.Begin();
        if (settings.DrainSeconds <= 0)
            return;
        log.LogInformation("The process goes on for {Seconds} s, so that proxies hear that it is not ready", settings.DrainSeconds);
        await Task.Delay(TimeSpan.FromSeconds(settings.DrainSeconds), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
