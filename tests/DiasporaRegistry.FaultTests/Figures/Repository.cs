using System.Diagnostics;

namespace DiasporaRegistry.FaultTests.Figures;

/// <summary>The folder of the sources, and which version of them is measured.</summary>
public static class Repository
{
    /// <summary>Where the solution lies.</summary>
    public static string Root { get; } = Find();

    /// <summary>The commit, by its first characters, with a sign where the sources were changed since.</summary>
    public static string Commit()
    {
        var commit = Git("rev-parse", "--short=8", "HEAD");
        return commit.Length == 0 ? "unknown" : Git("status", "--porcelain", "--untracked-files=no", "--", "src").Length == 0 ? commit : commit + "+";
    }

    /// <summary>What git answers; nothing where there is no repository.</summary>
    public static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? said.Trim() : "";
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DiasporaRegistry.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
