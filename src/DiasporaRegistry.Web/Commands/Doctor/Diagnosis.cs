using Npgsql;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>How something stands.</summary>
public enum Health
{
    /// <summary>It is well.</summary>
    Ok,
    /// <summary>The register works, and somebody should look at it.</summary>
    Warning,
    /// <summary>Something does not work, or is not safe.</summary>
    Fault,
}

/// <summary>What an examination found.</summary>
/// <param name="Check">What was examined, by a name that stays.</param>
/// <param name="Health">How it stands.</param>
/// <param name="Found">What was found.</param>
/// <param name="Do">What to do; nothing where it is well.</param>
public sealed record Diagnosis(string Check, Health Health, string Found, string? Do = null)
{
    /// <summary>It is well.</summary>
    public static Diagnosis Ok(string check, string found) => new(check, Health.Ok, found);

    /// <summary>Somebody should look at it.</summary>
    public static Diagnosis Warning(string check, string found, string what) => new(check, Health.Warning, found, what);

    /// <summary>It does not work, or is not safe.</summary>
    public static Diagnosis Fault(string check, string found, string what) => new(check, Health.Fault, found, what);
}

/// <summary>What is examined.</summary>
/// <param name="Settings">The settings, as they are.</param>
/// <param name="Environment">Production, or not.</param>
/// <param name="Clock">The clock of this machine.</param>
/// <param name="Connection">A connection as the role of the web; none where the database cannot be reached.</param>
internal sealed record Examined(IConfiguration Settings, IHostEnvironment Environment, TimeProvider Clock, NpgsqlConnection? Connection)
{
    /// <summary>Asks the database for one value.</summary>
    public async Task<T?> AskAsync<T>(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteScalarAsync(cancel) is T value ? value : default;
    }

    /// <summary>Asks the database for rows.</summary>
    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }
}
