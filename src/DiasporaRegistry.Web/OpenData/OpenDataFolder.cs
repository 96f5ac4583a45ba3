using System.Text.Json;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>One file of a dump.</summary>
/// <param name="Name">Its name, the same in every dump.</param>
/// <param name="MediaType">What is in it once it is unpacked.</param>
/// <param name="Organizations">How many organizations are in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">SHA-256 of it, in hexadecimal.</param>
public sealed record DumpFile(string Name, string MediaType, int Organizations, long Bytes, string Hash);

/// <summary>All that is public, as it was at one moment.</summary>
/// <param name="MadeAt">The moment.</param>
/// <param name="Files">Its files.</param>
public sealed record Dump(DateTimeOffset MadeAt, IReadOnlyList<DumpFile> Files);

/// <summary>
/// Keeps the dumps on disk, beside the documents. A dump is written aside and takes its place whole; the one before stays a day for whoever is downloading it, and older ones are deleted:
/// what somebody has made private since must not be found in our files.
/// </summary>
public sealed class OpenDataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private const string Contents = "dump.json";
    private const int Kept = 2;

    private readonly string root = Path.Combine(Path.GetFullPath(configuration["Documents:Folder"] ?? ".local/documents", DocumentStore.Home(environment.ContentRootPath)), "open-data");

    /// <summary>The newest dump; null before the first.</summary>
    public Dump? Newest() => Folders().Select(Read).FirstOrDefault(dump => dump is not null);

    /// <summary>Opens a file of the newest dump; null where it is not there.</summary>
    public (DumpFile File, DateTimeOffset MadeAt, Stream Content)? Open(string name)
    {
        foreach (var folder in Folders())
        {
            if (Read(folder) is not { } dump)
                continue;
            // Only a name that the dump itself states is ever opened.
            return dump.Files.FirstOrDefault(f => f.Name == name) is { } file && File.Exists(Path.Combine(folder, file.Name))
                ? (file, dump.MadeAt, new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
                : null;
        }

        return null;
    }

    /// <summary>A folder to write a dump in; what a crash left of an earlier one is deleted.</summary>
    public string Begin(DateTimeOffset at)
    {
        Directory.CreateDirectory(root);
        foreach (var left in Directory.EnumerateDirectories(root, "*.part"))
            Directory.Delete(left, recursive: true);
        return Directory.CreateDirectory(Path.Combine(root, $"{at.UtcDateTime:yyyyMMddHHmmssfff}.part")).FullName;
    }

    /// <summary>Puts a dump in its place, and deletes the old ones.</summary>
    public void Finish(string folder, Dump dump)
    {
        File.WriteAllBytes(Path.Combine(folder, Contents), JsonSerializer.SerializeToUtf8Bytes(dump));
        Directory.Move(folder, folder[..^".part".Length]);
        foreach (var old in Folders().Skip(Kept).ToList())
            Directory.Delete(old, recursive: true);
    }

    private IEnumerable<string> Folders() => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal)
        : [];

    private static Dump? Read(string folder) => Path.Combine(folder, Contents) is var path && File.Exists(path) ? JsonSerializer.Deserialize<Dump>(File.ReadAllBytes(path)) : null;
}
