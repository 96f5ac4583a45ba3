using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Statistics;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>Keeps what is known of past standings for some minutes (<c>Statistics:KeptMinutes</c>, 10 where nothing is said): it is read out of all histories at once.</summary>
public sealed class PastStandings(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    readonly TimeSpan kept = TimeSpan.FromMinutes(Math.Max(0, configuration.GetValue("Statistics:KeptMinutes", 10)));
    readonly SemaphoreSlim door = new(1);
    StandingHistory? known;

    /// <summary>What is known, at most some minutes old.</summary>
    public async Task<StandingHistory> ReadAsync(CancellationToken cancel)
    {
        if (known is { } fresh && fresh.ReadAt > clock.GetUtcNow() - kept)
            return fresh;
        await door.WaitAsync(cancel);
        try
        {
            if (known is { } meanwhile && meanwhile.ReadAt > clock.GetUtcNow() - kept)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            return known = await StandingHistory.ReadAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), clock.GetUtcNow(), cancel);
        }
        finally
        {
            door.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => door.Dispose();
}
