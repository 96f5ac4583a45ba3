using System.Collections.Concurrent;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>A country's figures, and when they were counted.</summary>
public sealed record CountedTimes(DecisionTimes Times, DateTimeOffset At);

/// <summary>Keeps each country's figures for a quarter of an hour: they change slowly, and anyone may ask for them.</summary>
public sealed class WaitingTimes(TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<string, CountedTimes> counted = new(StringComparer.Ordinal);

    /// <summary>The figures of a country, counted now or a little while ago.</summary>
    public async Task<CountedTimes> OfAsync(RegistryDb db, string country, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (counted.TryGetValue(country, out var known) && now >= known.At && now - known.At < Fresh)
            return known;
        return counted[country] = new CountedTimes(await db.DecisionTimesAsync(country, now, cancel), now);
    }
}
