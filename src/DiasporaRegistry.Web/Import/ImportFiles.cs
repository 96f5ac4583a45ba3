using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Import;

/// <summary>Keeps the files of imports on disk, named by their keys, beside the documents that organizations add.</summary>
public sealed class ImportFiles(IConfiguration configuration, IHostEnvironment environment)
{
    readonly string root = Path.Combine(Path.GetFullPath(configuration["Documents:Folder"] ?? ".local/documents", DocumentStore.Home(environment.ContentRootPath)), "imports");

    /// <summary>Writes a file aside, and puts it in its place once it is whole.</summary>
    public async Task SaveAsync(Guid id, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        // One form sent twice at once writes two, of which neither is in the other's way.
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

    /// <summary>Whose files were last written before a moment.</summary>
    public IReadOnlyList<Guid> Older(DateTimeOffset than) => Directory.Exists(root)
        ? [.. new DirectoryInfo(root).EnumerateFiles().Where(f => f.LastWriteTimeUtc < than.UtcDateTime).Select(f => Guid.TryParseExact(f.Name.Split('.')[0], "N", out var id) ? id : (Guid?)null).OfType<Guid>().Distinct()]
        : [];

    string Place(Guid id) => Path.Combine(root, id.ToString("N"));
}
