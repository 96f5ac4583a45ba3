using System.Runtime.Versioning;
using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.IntegrationTests.Database;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresBinariesTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> environment = [];
    readonly PostgresSearch nothing;

    public PostgresBinariesTests() => nothing = new PostgresSearch
    {
        Environment = name => environment.GetValueOrDefault(name),
        SystemFolder = Path.Combine(folder.Path, "system"),
        NpmPackage = Path.Combine(folder.Path, "npm"),
        IsLinuxX64 = true,
    };

    [Fact]
    public async Task The_setting_comes_before_PG_BIN_before_PATH_before_the_system_before_npm()
    {
        Install("19.1", "npm", "native");
        Assert.Equal("npm", (await FindAsync(nothing)).FoundBy);
        Install("16.1", "system", "16");
        Assert.Equal("16.1", (await FindAsync(nothing)).Version);
        environment["PATH"] = $"/nonexistent:{Install("18.1", "path")}";
        Assert.Equal("PATH", (await FindAsync(nothing)).FoundBy);
        environment["PG_BIN"] = Install("15.1", "variable");
        Assert.Equal("PG_BIN", (await FindAsync(nothing)).FoundBy);
        var found = await FindAsync(nothing with { Setting = Install("17.1", "setting") });
        Assert.Equal(("the setting", 17), (found.FoundBy, found.Major));
    }

    [Fact]
    public async Task The_newest_of_the_system_is_taken_by_number()
    {
        Install("9.6.24", "system", "9.6");
        Install("15.2", "system", "15");
        Install("100.1", "system", "100");
        Assert.Equal(100, (await FindAsync(nothing)).Major);
    }

    [Fact]
    public async Task One_that_is_too_old_or_lacks_extensions_or_does_not_run_is_passed_over()
    {
        environment["PG_BIN"] = Install("14.9", "old");
        var bare = Install("18.0", "bare");
        File.Delete(Path.Combine(bare, "..", "share", "extension", "unaccent.control"));
        var broken = Install("18.0", "broken");
        File.WriteAllText(Path.Combine(broken, "postgres"), "#!/bin/sh\nexit 1\n");
        environment["PATH"] = $"{bare}:{broken}";
        Install("15.3", "system", "15");
        Assert.Equal("15.3", (await FindAsync(nothing)).Version);
    }

    [Fact]
    public async Task A_link_in_the_PATH_leads_to_the_folder_of_the_programs()
    {
        var bin = Install("17.5", "real");
        File.CreateSymbolicLink(Path.Combine(folder.Sub("links"), "postgres"), Path.Combine(bin, "postgres"));
        environment["PATH"] = Path.Combine(folder.Path, "links");
        Assert.Equal(bin, (await FindAsync(nothing)).Folder);
    }

    [Fact]
    public async Task A_setting_that_does_not_hold_is_an_error_that_says_why()
    {
        Install("18.1", "system", "18");
        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(nothing with { Setting = folder.Sub("empty") }));
        Assert.Contains("has no `postgres`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_than_Linux_x64_the_message_asks_for_a_connection_string()
    {
        Install("18.1", "npm", "native");
        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync(nothing with { IsLinuxX64 = false }));
        Assert.Contains("Linux x64 only", error.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Registry", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_libraries_of_the_npm_package_get_their_links()
    {
        var bin = Install("18.1", "npm", "native");
        var native = Path.Combine(bin, "..");
        var library = Path.Combine(folder.Sub("npm", "native", "lib"), "libpq.so.5.18");
        File.WriteAllText(library, "");
        File.WriteAllText(Path.Combine(native, "pg-symlinks.json"),
            """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        await FindAsync(nothing);
        await FindAsync(nothing);
        Assert.Equal("libpq.so.5.18", new FileInfo(Path.Combine(native, "lib", "libpq.so.5")).LinkTarget);
    }

    static Task<PostgresBinaries> FindAsync(PostgresSearch search) =>
        PostgresBinaries.FindAsync(search, TestContext.Current.CancellationToken);

    string Install(string version, params string[] names)
    {
        var bin = folder.Sub([.. names, "bin"]);
        foreach (var (program, text) in (ReadOnlySpan<(string, string)>)[("postgres", $"echo 'postgres (PostgreSQL) {version} (Test)'"), ("initdb", "")])
        {
            var path = Path.Combine(bin, program);
            File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var extensions = folder.Sub([.. names, "share", "extension"]);
        foreach (var name in (string[])["unaccent", "pg_trgm", "btree_gist"])
            File.WriteAllText(Path.Combine(extensions, name + ".control"), "");
        return bin;
    }

    public void Dispose() => folder.Dispose();
}
