using System.Collections.Concurrent;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Errors;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// The keys that programs show, as this node knows them: all of them, read anew every few seconds, so that no guess costs a question to the database. A key that was made or
/// taken back holds everywhere after <see cref="Fresh"/>; while the database is away, those that are known go on.
/// </summary>
public sealed class ApiKeys(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>How long a node goes on with what it knows.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private Dictionary<string, Guid> known = [];
    private long? readAt;
    private ConcurrentDictionary<Guid, bool> used = new();

    /// <summary>The key that a secret belongs to; null where there is none.</summary>
    public async ValueTask<Guid?> FindAsync(string secret, CancellationToken cancel)
    {
        if (readAt is not { } at || clock.GetElapsedTime(at) >= Fresh)
            await ReadAsync(cancel);
        if (!known.TryGetValue(Convert.ToHexString(ApiKey.HashOf(secret)), out var id))
            return null;
        used.TryAdd(id, true);
        return id;
    }

    /// <summary>Reads the keys at the next question, whenever they were read last.</summary>
    public void Forget() => readAt = null;

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private async Task ReadAsync(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            if (readAt is { } at && clock.GetElapsedTime(at) < Fresh)
                return;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var shown = Interlocked.Exchange(ref used, new()).Keys.ToList();
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            if (shown.Count > 0)
                await db.ApiKeys.Where(k => shown.Contains(k.Id) && (k.LastUsedOn == null || k.LastUsedOn < today)).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedOn, today), cancel);
            known = await db.ApiKeys.AsNoTracking().ToDictionaryAsync(k => Convert.ToHexString(k.Hash), k => k.Id, StringComparer.Ordinal, cancel);
            readAt = clock.GetTimestamp();
        }
        catch (Exception error) when (readAt is not null && DatabaseAway.Caused(error))
        {
            readAt = clock.GetTimestamp();
        }
        finally
        {
            reading.Release();
        }
    }
}
