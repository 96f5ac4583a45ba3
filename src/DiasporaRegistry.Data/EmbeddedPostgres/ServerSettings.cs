using System.Globalization;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

internal static class ServerSettings
{
    /// <summary>The arguments of `postgres` after its data folder.</summary>
    internal static IEnumerable<string> For(DataHome home, ServerAddress address, EmbeddedPostgresOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = address.SocketFolder is null ? address.Host : "",
            // The setting is a list: quotes keep a comma or a space in a folder's name from splitting it.
            ["unix_socket_directories"] = address.SocketFolder is { } folder ? RegistryRoles.Quote(folder) : "",
            ["unix_socket_permissions"] = "0700",
            ["port"] = address.Port.ToString(CultureInfo.InvariantCulture),
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
        };
        if (home.IsThrowaway)
            foreach (var (name, value) in Throwaway)
                settings[name] = value;
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }

    static readonly Dictionary<string, string> Throwaway = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        ["autovacuum"] = "off",
        ["max_connections"] = "200",
        ["max_wal_size"] = "128MB",
        ["min_wal_size"] = "32MB",
    };
}
