using System.Collections.Concurrent;
using DiasporaRegistry.Data.Surveys;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>Keeps the counted answers of published surveys for some minutes (<c>Statistics:KeptMinutes</c>, 10 where nothing is said): they change no more, and all of them are read to count them. What is kept are counts, of some surveys.</summary>
public sealed class KeptResults(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    const int Most = 20;

    readonly TimeSpan kept = TimeSpan.FromMinutes(Math.Max(0, configuration.GetValue("Statistics:KeptMinutes", 10)));
    readonly SemaphoreSlim door = new(1);
    readonly ConcurrentDictionary<Guid, (SurveyRead Read, DateTimeOffset At)> known = new();

    /// <summary>A published survey, at most some minutes old; none where it is not published.</summary>
    public async Task<SurveyRead?> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (Fresh(id) is { } fresh)
            return fresh;
        await door.WaitAsync(cancel);
        try
        {
            if (Fresh(id) is { } meanwhile)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<SurveyReader>().PublishedAsync(id, cancel) is not { } read)
                return null;
            while (known.Count >= Most && known.OrderBy(k => k.Value.At).FirstOrDefault() is var oldest)
                known.TryRemove(oldest.Key, out _);
            known[id] = (read, clock.GetUtcNow());
            return read;
        }
        finally
        {
            door.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => door.Dispose();

    SurveyRead? Fresh(Guid id) => known.TryGetValue(id, out var found) && found.At > clock.GetUtcNow() - kept ? found.Read : null;
}
