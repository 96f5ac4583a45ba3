namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>How a PostgreSQL server of the register's own is started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that gets the data, in a folder named by the major version; `.local` of the repository unless set.</summary>
    public string Folder { get; init; } = RepositoryFolder.Local;

    /// <summary>The folder of `postgres` and `initdb`; looked for unless set.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>The database the connection strings name; created where it is missing.</summary>
    public string Database { get; init; } = RegistryRoles.Database;

    /// <summary>A server for tests: a folder of its own, nothing kept safe on disk, deleted when the server ends.</summary>
    public bool IsThrowaway { get; init; }

    /// <summary>False makes the server listen on a free port of 127.0.0.1, with passwords.</summary>
    public bool UsesUnixSocket { get; init; } = true;

    /// <summary>Settings of the server beside or instead of the usual ones, such as `max_connections`.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long starting may take; recovery after a crash is the slow case.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Is told in plain words what is done, where the data lies and how long it took.</summary>
    public Action<string> Log { get; init; } = _ => { };

    internal PostgresSearch? Search { get; init; }
}
