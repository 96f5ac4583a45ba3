using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Exports;

/// <summary>
/// Keeps the files of downloads on disk. Each is written there whole before anybody is sent it, so that a slow line holds a file, and never a connection of the database.
/// </summary>
public sealed class ExportFiles(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    const int BufferLength = 1 << 16;

    // What a process that ended abruptly left behind.
    static readonly TimeSpan LongestWriting = TimeSpan.FromHours(2);

    readonly string root = Path.Combine(Path.GetFullPath(configuration["Documents:Folder"] ?? ".local/documents", DocumentStore.Home(environment.ContentRootPath)), "exports");

    /// <summary>A file that is gone as soon as it is closed.</summary>
    public FileStream BeginPassing() => New(Path.Combine(root, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}.part"), FileOptions.DeleteOnClose);

    /// <summary>Begins a file that is kept, from its first byte; it stands aside until it is whole.</summary>
    public FileStream Begin(Guid id) => New(Place(id) + ".part", FileOptions.None);

    /// <summary>Puts a file in its place, now that it is whole and closed.</summary>
    public void Keep(Guid id) => File.Move(Place(id) + ".part", Place(id), overwrite: true);

    /// <summary>Opens a file that was kept; null where it is not there.</summary>
    public FileStream? Open(Guid id) => File.Exists(Place(id)) ? new FileStream(Place(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferLength, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;

    /// <summary>Deletes a file, also one that was never whole.</summary>
    public void Delete(Guid id)
    {
        if (!Directory.Exists(root))
            return;
        File.Delete(Place(id));
        File.Delete(Place(id) + ".part");
    }

    /// <summary>The keys of all files that are kept.</summary>
    public IReadOnlyList<Guid> All() => !Directory.Exists(root) ? [] : [.. Directory.EnumerateFiles(root).Select(f => Guid.TryParseExact(Path.GetFileName(f), "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>Deletes what is older than anything that is still written.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(root))
            return;
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*.part").Where(f => f.LastWriteTimeUtc < clock.GetUtcNow() - LongestWriting))
            file.Delete();
    }

    FileStream New(string path, FileOptions options)
    {
        Directory.CreateDirectory(root);
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, BufferLength, options);
    }

    string Place(Guid id) => Path.Combine(root, id.ToString("N"));
}
