using System.Runtime.CompilerServices;

namespace DiasporaRegistry.UnitTests.Language;

/// <summary>The web project's files as they were written, for tests that read them.</summary>
static class Sources
{
    public static string Web { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../src/DiasporaRegistry.Web"));

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "node_modules" or "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    /// <summary>The sources of every project under <c>src</c>, the web's among them.</summary>
    public static IEnumerable<string> OfAllProjects => Directory.EnumerateFiles(Path.GetDirectoryName(Web)!, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Relative(file).Split('/').Any(part => part is "node_modules" or "obj" or "bin"));

    public static string Relative(string file) => Path.GetRelativePath(Web, file).Replace('\\', '/');

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
