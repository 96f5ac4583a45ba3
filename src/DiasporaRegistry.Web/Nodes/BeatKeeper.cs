using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Stopping;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>Says some times a minute that this process lives, and how what it does by itself goes.</summary>
public sealed class BeatKeeper(IServiceProvider services, IServiceScopeFactory scopes, DirectoryIndex index, DirectoryFeed feed, NodeKind kind, Draining draining, TimeProvider clock, ILogger<BeatKeeper> log) : Rounds(clock, log)
{
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    /// <summary>How this process is called among the others: by machine and number.</summary>
    public static string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    /// <inheritdoc/>
    public override bool IsOfEachProcess => true;

    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override bool IsDoneAtStart => true;

    /// <inheritdoc/>
    protected override string Failure => "It could not be said that this process lives";

    /// <summary>Says it now.</summary>
    public async Task SayAsync(CancellationToken cancel)
    {
        var duties = services.GetServices<IHostedService>().OfType<IDuty>().Where(d => !d.IsOfEachProcess)
            .Select(d => new DutyBeat(d.Name, d.Every.TotalSeconds, d.Pace.DoneAt, d.Pace.FailedAt, d.Pace.Failure, Name)).ToList();
        await using var scope = scopes.CreateAsyncScope();
        await NodeBeats.SayAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(),
            new NodeBeat(Name, kind.Name, VerbHelp.Version, startedAt, Clock.GetUtcNow(), index.Count, feed.Lag.TotalSeconds, draining.HasBegun), duties, cancel);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await NodeBeats.ForgetAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), Name, cancellationToken);
        }
        catch (Exception away) when (away is not OutOfMemoryException)
        {
            // The others let go of it in a day.
            Log.LogDebug("It could not be said that this process ends: {Fault}", away.GetType().Name);
        }
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancel) => SayAsync(cancel);
}

/// <summary>What kind of process this is: <c>web</c> or <c>worker</c>.</summary>
/// <param name="Name">The kind.</param>
public sealed record NodeKind(string Name);
