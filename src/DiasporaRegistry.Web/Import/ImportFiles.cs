using System.Security.Cryptography;
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
        var aside = Place(id) + ".part";
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

    /// <summary>Deletes a file.</summary>
    public void Delete(Guid id)
    {
        if (Directory.Exists(root))
            File.Delete(Place(id));
    }

    string Place(Guid id) => Path.Combine(root, id.ToString("N"));
}
