using System.Collections.Concurrent;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>Keeps the past days that somebody asked for, for some minutes (<c>Statistics:KeptMinutes</c>, 10 where nothing is said) and some days at most: each is read out of all histories.</summary>
public sealed class PastDays(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    const int Most = 6;

    readonly TimeSpan kept = TimeSpan.FromMinutes(Math.Max(0, configuration.GetValue("Statistics:KeptMinutes", 10)));
    readonly SemaphoreSlim door = new(1);
    readonly ConcurrentDictionary<DateOnly, (PastDay Day, DateTimeOffset At)> known = new();

    /// <summary>A day as it is known, at most some minutes old.</summary>
    public async Task<PastDay> ReadAsync(DateOnly day, CancellationToken cancel)
    {
        if (Fresh(day) is { } fresh)
            return fresh;
        await door.WaitAsync(cancel);
        try
        {
            if (Fresh(day) is { } meanwhile)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            var read = await PastDay.ReadAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), day, cancel);
            while (known.Count >= Most)
                known.TryRemove(known.MinBy(k => k.Value.At).Key, out _);
            known[day] = (read, clock.GetUtcNow());
            return read;
        }
        finally
        {
            door.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => door.Dispose();

    PastDay? Fresh(DateOnly day) => known.TryGetValue(day, out var found) && found.At > clock.GetUtcNow() - kept ? found.Day : null;
}
