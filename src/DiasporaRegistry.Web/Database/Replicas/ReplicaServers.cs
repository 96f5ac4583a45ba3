using System.Collections.Concurrent;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>The servers that follow the primary, as <c>ConnectionStrings:RegistryReplicas</c> names them: hosts separated by commas, all with the same roles and the same database.</summary>
public sealed class ReplicaServers
{
    readonly string primary;
    readonly string replicas;
    readonly ConcurrentDictionary<string, string> reading = new(StringComparer.Ordinal);

    /// <summary>Those of the settings.</summary>
    /// <param name="primary">The connection to the primary.</param>
    /// <param name="replicas">The connection to the replicas.</param>
    public ReplicaServers(string primary, string replicas)
    {
        this.primary = RegistryConnections.WithLimits(primary);
        this.replicas = RegistryConnections.WithLimits(replicas);
        Hosts = [.. Each(this.replicas)];
    }

    /// <summary>The hosts, each with its port.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>
    /// The connection for what may be read from one replica: the driver keeps one data source of several hosts for it, asks the standby, and where that one is away the primary, in the same attempt.
    /// One replica in each, so that several connections of one reader read the same server.
    /// </summary>
    public string ConnectionTo(string host) => reading.GetOrAdd(host, one => new NpgsqlConnectionStringBuilder(replicas)
    {
        Host = string.Join(',', [one, .. Each(primary)]),
        TargetSessionAttributes = "prefer-standby",
    }.ConnectionString);

    /// <summary>How the primary is reached where a replica is away: by its own hosts, and in all else as the replicas' connection says, certificates among it.</summary>
    internal static string Behind(NpgsqlConnectionStringBuilder replicas, NpgsqlConnectionStringBuilder primary) =>
        new NpgsqlConnectionStringBuilder(replicas.ConnectionString) { Host = string.Join(',', new[] { replicas.Host, primary.Host }.Where(h => h is { Length: > 0 })) }.ConnectionString;

    /// <summary>A few connections to the primary, to ask where its log ends.</summary>
    public NpgsqlDataSource WatchPrimary() => Watch(primary, null);

    /// <summary>A few connections to one replica, to ask how far it is.</summary>
    public NpgsqlDataSource WatchReplica(string host) => Watch(replicas, host);

    static NpgsqlDataSource Watch(string connection, string? host)
    {
        var few = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 8, Timeout = 2, CommandTimeout = 2 };
        if (host is not null)
            few.Host = host;
        return NpgsqlDataSource.Create(few.ConnectionString);
    }

    // A port of its own stands behind a host; where there is none, the connection's counts.
    static IEnumerable<string> Each(string connection)
    {
        var all = new NpgsqlConnectionStringBuilder(connection);
        return (all.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(host => host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{all.Port}");
    }
}
