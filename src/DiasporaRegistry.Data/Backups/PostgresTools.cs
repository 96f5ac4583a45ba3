using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Data.Backups;

/// <summary>The programs <c>pg_dump</c> and <c>pg_restore</c> of one folder. An older <c>pg_dump</c> than the server is refused: it would leave out what it does not know.</summary>
public sealed partial class PostgresTools
{
    private const string Debian = "/usr/lib/postgresql";

    private PostgresTools(string folder, int major) => (Folder, Major) = (folder, major);

    /// <summary>Where they lie.</summary>
    public string Folder { get; }

    /// <summary>Their major version.</summary>
    public int Major { get; }

    /// <summary>Finds them: where the setting says, and only there; else in <c>PG_BIN</c>, the PATH, and where Debian keeps its versions.</summary>
    /// <exception cref="BackupRefusedException">None is there, or all are older than the server.</exception>
    public static async Task<PostgresTools> FindAsync(string? setting, int serverMajor, CancellationToken ct)
    {
        var tried = new List<string>();
        foreach (var folder in setting is { Length: > 0 } ? [setting] : Candidates().Distinct())
        {
            if (await MajorAsync(Path.Combine(folder, "pg_dump"), ct) is not { } major || !File.Exists(Path.Combine(folder, "pg_restore")))
                tried.Add($"{folder} has no pg_dump and pg_restore that run");
            else if (major < serverMajor)
                tried.Add($"pg_dump in {folder} is version {major}");
            else
                return new PostgresTools(folder, major);
        }

        throw new BackupRefusedException($"The server is PostgreSQL {serverMajor}, and there is no pg_dump of version {serverMajor} or later here"
            + (tried.Count == 0 ? "." : $": {string.Join("; ", tried)}.")
            + $" Install the client programs of PostgreSQL {serverMajor} (Debian: postgresql-client-{serverMajor}), or set Backup__Binaries to their folder.");
    }

    /// <summary>Runs one of them against the database that a connection string names; the password goes by the environment, where no list of processes shows it.</summary>
    /// <exception cref="BackupRefusedException">It failed; what it said is in the message.</exception>
    public async Task RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        string[] command = [Path.Combine(Folder, program), "--host", to.Host ?? "localhost", "--port", to.Port.ToString(CultureInfo.InvariantCulture),
            "--username", to.Username ?? "", "--no-password", "--dbname", to.Database ?? "", .. arguments];
        var environment = new Dictionary<string, string> { ["PGSSLMODE"] = Ssl(to.SslMode) };
        if (to.Password is { Length: > 0 } password)
            environment["PGPASSWORD"] = password;
        if (to.RootCertificate is { Length: > 0 } root)
            environment["PGSSLROOTCERT"] = root;
        var result = await Command.RunAsync(command, ct, environment: environment);
        if (!result.Succeeded)
            throw new BackupRefusedException($"{program} failed: {result.Output}");
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } named)
            yield return named;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (File.Exists(Path.Combine(folder, "pg_dump")))
                yield return folder;
        }

        if (!Directory.Exists(Debian))
            yield break;
        foreach (var version in new DirectoryInfo(Debian).EnumerateDirectories().OrderByDescending(d => int.TryParse(d.Name, CultureInfo.InvariantCulture, out var major) ? major : 0))
            yield return Path.Combine(version.FullName, "bin");
    }

    private static async Task<int?> MajorAsync(string program, CancellationToken ct)
    {
        if (!File.Exists(program))
            return null;
        var answer = await Command.RunAsync([program, "--version"], ct);
        return answer.Succeeded && Version().Match(answer.Output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static string Ssl(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
