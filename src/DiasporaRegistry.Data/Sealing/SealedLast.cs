using Npgsql;

namespace DiasporaRegistry.Data.Sealing;

/// <summary>Which key a register sealed with last, as its database says: a folder without that key is another register's, or one that was made anew.</summary>
public static class SealedLast
{
    /// <summary>The name of the key that the newest key of sessions was sealed with; null where nothing was sealed yet.</summary>
    public static async Task<string?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var there = new NpgsqlCommand("SELECT to_regclass('public.data_protection_key') IS NOT NULL", connection))
        {
            if (await there.ExecuteScalarAsync(cancellationToken) is not true)
                return null;
        }

        await using var command = new NpgsqlCommand("""SELECT substring(xml FROM '>s1[.]([^.]+)[.]') FROM public.data_protection_key WHERE xml LIKE '%>s1.%' ORDER BY id DESC LIMIT 1""", connection);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
