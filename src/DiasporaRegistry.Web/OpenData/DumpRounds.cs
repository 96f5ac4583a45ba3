using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Makes the dump once a night, and the first one soon after the start.</summary>
public sealed class DumpRounds(IServiceScopeFactory scopes, OpenDataFolder folder, OpenDataSettings settings, Installation installation, TimeProvider clock, ILogger<DumpRounds> log) : Rounds(clock, log)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override string Failure => "The dump of all that is public was not made";

    /// <summary>Whether one is due: there is none, or none since the last night's hour.</summary>
    public bool IsDue()
    {
        var now = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), installation.Zone);
        var night = now.Hour >= settings.Hour ? now.Date : now.Date.AddDays(-1);
        return folder.Newest() is not { } newest || TimeZoneInfo.ConvertTime(newest.MadeAt, installation.Zone).DateTime < night.AddHours(settings.Hour);
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (!IsDue())
            return;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DumpMaker>().MakeAsync(cancel) is { } dump)
            Log.LogInformation("All that is public was written down: {Organizations} organizations", dump.Files[0].Organizations);
    }
}
