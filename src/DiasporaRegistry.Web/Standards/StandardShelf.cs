using System.Collections.Concurrent;
using System.Data;
using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Exports;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Standards;

/// <summary>A file of all co-investment as it was at a moment, open for reading.</summary>
/// <param name="Content">The file.</param>
/// <param name="Hash">What tells it from another one of its name.</param>
/// <param name="MadeAt">The moment.</param>
public sealed record ShelvedFile(Stream Content, string Hash, DateTimeOffset MadeAt);

/// <summary>
/// Keeps each file of all co-investment on disk for some minutes (<c>Standards:KeptMinutes</c>, 5 where nothing is said), so that however many ask for it, it is written once; who asks meanwhile waits for it.
/// </summary>
public sealed class StandardShelf(ExportFiles disk, IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly TimeSpan kept = TimeSpan.FromMinutes(Math.Max(0, configuration.GetValue("Standards:KeptMinutes", 5)));
    private readonly ConcurrentDictionary<(StandardFile File, string Language), Place> places = new();

    /// <summary>The file in a language, at most some minutes old.</summary>
    public async Task<ShelvedFile> TakeAsync(StandardFile file, string language, CancellationToken cancel)
    {
        var place = PlaceOf(file, language);
        await place.Door.WaitAsync(cancel);
        try
        {
            if (place.Open(clock.GetUtcNow() - kept) is { } there)
                return there;
            var made = disk.BeginPassing();
            try
            {
                var at = clock.GetUtcNow();
                // Whoever goes away leaves the file to those who wait: it is not begun anew for each of them.
                using var limit = new CancellationTokenSource(Longest);
                await WriteAsync(file, made, limit.Token);
                made.Position = 0;
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(made, limit.Token))[..32];
                return place.Put(made, hash, at);
            }
            catch
            {
                await made.DisposeAsync();
                throw;
            }
        }
        finally
        {
            place.Door.Release();
        }
    }

    /// <summary>The file where it is on the shelf, without waiting for anything.</summary>
    public ShelvedFile? Peek(StandardFile file, string language)
    {
        var place = PlaceOf(file, language);
        if (!place.Door.Wait(0))
            return null;
        try
        {
            return place.Open(clock.GetUtcNow() - kept);
        }
        finally
        {
            place.Door.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var place in places.Values)
            place.Dispose();
    }

    // Activities are in both languages.
    private Place PlaceOf(StandardFile file, string language) => places.GetOrAdd((file, file == StandardFile.IatiXml ? "" : language), _ => new Place());

    private async Task WriteAsync(StandardFile file, FileStream stream, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using (await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel))
            await scope.ServiceProvider.GetRequiredService<StandardFiles>().WriteAsync(file, stream, cancel);
        await stream.FlushAsync(cancel);
    }

    // The file is gone from the folder as soon as nobody holds it: the shelf does, and each reader.
    private sealed class Place : IDisposable
    {
        private FileStream? file;
        private string hash = "";
        private DateTimeOffset madeAt = DateTimeOffset.MinValue;

        public SemaphoreSlim Door { get; } = new(1);

        public ShelvedFile? Open(DateTimeOffset oldest) => file is not null && madeAt > oldest ? new ShelvedFile(Reading(file), hash, madeAt) : null;

        public ShelvedFile Put(FileStream made, string of, DateTimeOffset at)
        {
            var reading = Reading(made);
            file?.Dispose();
            (file, hash, madeAt) = (made, of, at);
            return new ShelvedFile(reading, of, at);
        }

        public void Dispose()
        {
            file?.Dispose();
            Door.Dispose();
        }

        private static FileStream Reading(FileStream file) => new(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }
}
