using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>
/// The program as it was before: the last tag, or the first parent where there is none, built in a worktree that goes afterwards. Where <c>REGISTRY_BEFORE</c> names a <c>DiasporaRegistry.Web.dll</c>
/// that was published, or built within its own sources, that one.
/// </summary>
public sealed class VersionBefore : IAsyncDisposable
{
    const string Built = "REGISTRY_BEFORE";

    readonly string? sources;

    VersionBefore(string name, string? sources, string contents, string program) => (Name, this.sources, Contents, Program) = (name, sources, contents, program);

    /// <summary>Which version it is.</summary>
    public string Name { get; }

    /// <summary>The built program.</summary>
    public string Program { get; }

    /// <summary>Where its pages' files lie.</summary>
    public string Contents { get; }

    /// <summary>Builds it; null where there is none.</summary>
    public static async Task<VersionBefore?> BuildAsync(string folder)
    {
        if (Environment.GetEnvironmentVariable(Built) is { Length: > 0 } named)
        {
            var built = Path.GetFullPath(named);
            // The build writes the commit behind the number.
            var version = (FileVersionInfo.GetVersionInfo(built).ProductVersion ?? "").Split('+')[^1];
            return new VersionBefore(version.Length > 8 ? version[..8] : version, null, ContentsOf(built), built);
        }

        var name = Repository.Git("describe", "--tags", "--abbrev=0", "HEAD^1") is { Length: > 0 } tag ? tag : Repository.Git("rev-parse", "--short=8", "HEAD^1");
        if (name.Length == 0)
            return null;
        var sources = Path.Combine(folder, "sources");
        await RigTemplate.RunAsync("git", "-C", Repository.Root, "worktree", "add", "--detach", sources, name);
        var contents = Path.Combine(sources, "src", "DiasporaRegistry.Web");
        var before = new VersionBefore(name, sources, contents, Path.Combine(contents, "bin", "Debug", "net10.0", "DiasporaRegistry.Web.dll"));
        try
        {
            // With the packages of the front end as they lie here: what is measured is the server.
            foreach (var project in new[] { "DiasporaRegistry.Web", "DiasporaRegistry.Data" })
            {
                var packages = Path.Combine("src", project, "node_modules");
                if (Directory.Exists(Path.Combine(Repository.Root, packages)))
                    await RigTemplate.RunAsync("cp", "-a", Path.Combine(Repository.Root, packages), Path.Combine(sources, packages));
            }

            await RigTemplate.RunAsync("dotnet", "build", before.Contents, "-v", "q", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:InstallEmbeddedPostgres=false", "-p:UseSharedCompilation=false");
            return before;
        }
        catch
        {
            await before.DisposeAsync();
            throw;
        }
    }

    // The pages' files are part of a version: code of one that reads those of another fails, and that is no fault of an upgrade.
    static string ContentsOf(string program) =>
        new[] { Path.GetDirectoryName(program)!, program[..Math.Max(0, program.LastIndexOf("/bin/", StringComparison.Ordinal))] }.FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "wwwroot")))
        ?? throw new InvalidOperationException($"{Built}: the files of its pages were not found beside {program}. Publish it, or build it within its sources.");

    public async ValueTask DisposeAsync()
    {
        if (sources is not null)
            await RigTemplate.RunAsync("git", "-C", Repository.Root, "worktree", "remove", "--force", sources);
    }
}
