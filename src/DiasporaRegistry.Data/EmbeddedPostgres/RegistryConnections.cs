using Npgsql;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>Connection strings of the register, with limits that keep a slow database from stopping the whole web.</summary>
public static class RegistryConnections
{
    const int CommandSeconds = 15;

    // A new connection, or one of the pool that somebody else still has: as long as for a lock, then a page says when to come again (docs/reliability.md, fault 6).
    const int ConnectionSeconds = 3;

    // The server gives up one second before the client: its error names the cause, and the connection stays usable.
    const string Limits = "-c lock_timeout=3s -c statement_timeout=14s -c idle_in_transaction_session_timeout=30s";

    /// <summary>The application's own connection to the database that the owner's connection string names.</summary>
    public static string ForApp(string ownerConnectionString, string? appPassword = null, int maximumPoolSize = 40) =>
        WithLimits(new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            Username = RegistryRoles.App,
            Password = appPassword,
            Pooling = true,
            MaxPoolSize = maximumPoolSize,
        }.ConnectionString);

    /// <summary>Whether a connection leaves this machine without checking that the server is the one that it says it is.</summary>
    public static bool IsUnchecked(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return connection.SslMode is not (SslMode.VerifyCA or SslMode.VerifyFull) && !(connection.Host ?? "").Split(',', StringSplitOptions.TrimEntries).All(IsHere);
    }

    /// <summary>Whether a host is this machine: a socket lies in a folder, or has a name that begins with @, and a port may stand behind a name.</summary>
    public static bool IsHere(string host) => host.Length == 0 || host[0] is '/' or '@' || host.Split(':')[0] is "localhost" or "127.0.0.1" || host is "::1" or "[::1]";

    /// <summary>Adds the limits and the application's name to any connection string.</summary>
    public static string WithLimits(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "Diaspora Registry",
        Timeout = ConnectionSeconds,
        CommandTimeout = CommandSeconds,
        Options = Limits,
    }.ConnectionString;
}
