using System.Security.Cryptography;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Import;

/// <summary>Keeps the files of imports on disk, named by their keys, beside the documents that organizations add.</summary>
public sealed class ImportFiles(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    readonly string root = Path.Combine(Path.GetFullPath(configuration["Documents:Folder"] ?? ".local/documents", DocumentStore.Home(environment.ContentRootPath)), "imports");

    /// <summary>Writes a file aside, and puts it in its place once it is whole.</summary>
    public async Task SaveAsync(Guid id, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        // The same form twice at once writes two of them, and neither takes the other's away.
        var aside = $"{Place(id)}.{Path.GetRandomFileName()}";
        try
        {
            await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, Place(id), overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>Whether a kept file holds the same as another one.</summary>
    public async Task<bool> IsSameAsync(Guid id, Stream other, CancellationToken cancel)
    {
        await using var kept = Open(id);
        if (kept is null || kept.Length != other.Length)
            return false;
        other.Position = 0;
        var (mine, theirs) = (await SHA256.HashDataAsync(kept, cancel), await SHA256.HashDataAsync(other, cancel));
        return mine.AsSpan().SequenceEqual(theirs);
    }

    /// <summary>Opens a file; null where it is not there.</summary>
    public Stream? Open(Guid id) => File.Exists(Place(id)) ? new FileStream(Place(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    /// <summary>Deletes a file, and what was written aside of it.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Delete(Guid id)
    {
        var all = Directory.Exists(root) ? Directory.GetFiles(root, $"{id:N}*") : [];
        foreach (var file in all)
            File.Delete(file);
        return all.Length > 0;
    }

    /// <summary>The imports whose files are there, but for those that may be on their way still; what a fall left half written is deleted.</summary>
    public IReadOnlyList<Guid> Settled()
    {
        if (!Directory.Exists(root))
            return [];
        var settled = new List<Guid>();
        foreach (var file in new DirectoryInfo(root).GetFiles().Where(f => clock.GetUtcNow().UtcDateTime - f.LastWriteTimeUtc > Grace))
        {
            if (Guid.TryParseExact(file.Name, "N", out var id))
                settled.Add(id);
            else
                file.Delete();
        }

        return settled;
    }

    string Place(Guid id) => Path.Combine(root, id.ToString("N"));
}
