using System.Runtime.CompilerServices;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>Files of others that lie beside the repository and are never copied into it; a test that needs one is skipped, in words, where it is not there.</summary>
public static class SharedData
{
    public static string Path(params string[] parts)
    {
        if (Find(parts) is { } path)
            return path;
        Assert.Skip($"{string.Join('/', parts)} is not in ../shared/data beside the repository.");
        return "";
    }

    /// <summary>A file or folder of theirs; null where it is not there.</summary>
    public static string? Find(params string[] parts) =>
        Roots().Select(root => System.IO.Path.Combine([root, .. parts])).FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    // A worktree lies one folder deeper than the repository.
    private static IEnumerable<string> Roots([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(here).Parent; folder is not null; folder = folder.Parent)
            yield return System.IO.Path.Combine(folder.FullName, "shared", "data");
    }
}
