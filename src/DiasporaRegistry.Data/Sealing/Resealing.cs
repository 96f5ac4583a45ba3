using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Sealing;

/// <summary>
/// Seals with the newest key what is plain or sealed with an older one, some rows a time, from wherever it was left. What a merge kept for its undoing stays as it was kept until the time for that is over, and so do the rows of its organizations.
/// </summary>
public static partial class Resealing
{
    /// <summary>What the keys of sessions are bound to.</summary>
    public const string Ring = "data_protection_key.xml";

    private const int AtOnce = 500;

    /// <summary>Seals anew what is not sealed with the newest key.</summary>
    /// <returns>How many values were.</returns>
    public static async Task<long> RunAsync(RegistryDb db, FieldKeys keys, CancellationToken cancellationToken)
    {
        var done = 0L;
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var column in SealedColumn.All)
            {
                for (Guid? last = Guid.Empty; last is not null;)
                {
                    var rows = await ReadAsync(db, column, keys.Newest, last.Value, cancellationToken);
                    done += await WriteAsync(db, column, keys, rows, cancellationToken);
                    last = rows.Count < AtOnce ? null : rows[^1].Id;
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return done + await RingAsync(db, keys, cancellationToken) + await TokensAsync(db, keys, cancellationToken);
    }

    /// <summary>How many values each key holds, and how many are plain (under an empty name); what merges keep counts as one each.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> UsesAsync(RegistryDb db, FieldKeys keys, CancellationToken cancellationToken)
    {
        var uses = keys.Names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var column in SealedColumn.All)
            {
                await using var command = Command(db, $"SELECT CASE WHEN {column.Column} LIKE 's1.%' THEN split_part({column.Column}, '.', 2) ELSE '' END, count(*) FROM {column.Table} WHERE {column.Column} <> '' GROUP BY 1");
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                while (await rows.ReadAsync(cancellationToken))
                    uses[rows.GetString(0)] = uses.GetValueOrDefault(rows.GetString(0)) + rows.GetInt64(1);
            }

            await using (var tokens = Command(db, $"SELECT CASE WHEN value LIKE 's1.%' THEN split_part(value, '.', 2) ELSE '' END, count(*) FROM account_token WHERE login_provider = '{Accounts.BackupCodes.Store}' AND value <> '' GROUP BY 1"))
            {
                await using var rows = await tokens.ExecuteReaderAsync(cancellationToken);
                while (await rows.ReadAsync(cancellationToken))
                    uses[rows.GetString(0)] = uses.GetValueOrDefault(rows.GetString(0)) + rows.GetInt64(1);
            }

            foreach (var name in keys.Names)
            {
                await using var command = Command(db, "SELECT (SELECT count(*) FROM organization_merge WHERE strpos(coalesce(before::text, '') || coalesce(after::text, ''), @mark) > 0) + (SELECT count(*) FROM data_protection_key WHERE strpos(xml, @mark) > 0)");
                command.Parameters.AddWithValue("mark", $"{FieldKeys.Mark}{name}.");
                uses[name] += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return uses;
    }

    // A handful of rows, in which the sealed value stands within XML.
    private static async Task<long> RingAsync(RegistryDb db, FieldKeys keys, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var row in await db.DataProtectionKeys.AsNoTracking().Where(k => k.Xml!.Contains(FieldKeys.Mark)).ToListAsync(cancellationToken))
        {
            var anew = Sealed().Replace(row.Xml!, m => m.Value.StartsWith($"{FieldKeys.Mark}{keys.Newest}.", StringComparison.Ordinal) ? m.Value : Anew(keys, Ring, m.Value, isMatched: false) ?? m.Value);
            if (anew != row.Xml)
                done += await db.DataProtectionKeys.Where(k => k.Id == row.Id && k.Xml == row.Xml).ExecuteUpdateAsync(set => set.SetProperty(k => k.Xml, anew), cancellationToken);
        }

        return done;
    }

    // Some rows for each account that has a second factor. The keys of sessions that are over lie in the same table, and are no secrets.
    private static async Task<long> TokensAsync(RegistryDb db, FieldKeys keys, CancellationToken cancellationToken)
    {
        var done = 0L;
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var rows = new List<(Guid User, string Name, string Stored)>();
            await using (var command = Command(db, $"SELECT user_id, name, value FROM account_token WHERE login_provider = '{Accounts.BackupCodes.Store}' AND value <> '' AND NOT starts_with(value, @mark)"))
            {
                command.Parameters.AddWithValue("mark", $"{FieldKeys.Mark}{keys.Newest}.");
                await using var found = await command.ExecuteReaderAsync(cancellationToken);
                while (await found.ReadAsync(cancellationToken))
                    rows.Add((found.GetGuid(0), found.GetString(1), found.GetString(2)));
            }

            foreach (var (user, name, stored) in rows)
            {
                if (Anew(keys, SealedColumn.Token.Name, stored, isMatched: false, name == Accounts.BackupCodes.Name ? Accounts.BackupCodes.Hashed : null) is not { } anew)
                    continue;
                await using var command = Command(db, $"UPDATE account_token SET value = @after WHERE user_id = @user AND login_provider = '{Accounts.BackupCodes.Store}' AND name = @name AND value = @before");
                command.Parameters.AddWithValue("after", anew);
                command.Parameters.AddWithValue("user", user);
                command.Parameters.AddWithValue("name", name);
                command.Parameters.AddWithValue("before", stored);
                done += await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return done;
    }

    [GeneratedRegex(@"(?<=>)s1\.[\w.-]+(?=<)", RegexOptions.CultureInvariant)]
    private static partial Regex Sealed();

    private static async Task<List<(Guid Id, string Stored)>> ReadAsync(RegistryDb db, SealedColumn column, string newest, Guid after, CancellationToken cancellationToken)
    {
        var waits = column == SealedColumn.EditedStatement ? "" : "AND NOT EXISTS (SELECT FROM organization_merge AS m WHERE m.undone_at IS NULL AND m.before IS NOT NULL AND t.organization_id IN (m.winner_id, m.loser_id))";
        await using var command = Command(db, $"SELECT t.id, t.{column.Column} FROM {column.Table} AS t WHERE t.id > @after AND t.{column.Column} <> '' AND NOT starts_with(t.{column.Column}, @mark) {waits} ORDER BY t.id LIMIT {AtOnce}");
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("mark", $"{FieldKeys.Mark}{newest}.");
        var found = new List<(Guid, string)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetGuid(0), rows.GetString(1)));
        return found;
    }

    // A row that was stated anew meanwhile is sealed already.
    private static async Task<int> WriteAsync(RegistryDb db, SealedColumn column, FieldKeys keys, List<(Guid Id, string Stored)> rows, CancellationToken cancellationToken)
    {
        // What does not open (its key is gone, somebody changed it) stays as it is and is counted under its key; it keeps nothing behind it from being sealed.
        var opened = rows.Select(r => (r.Id, r.Stored, Anew: Anew(keys, column.Name, r.Stored, column.IsMatched))).Where(r => r.Anew is not null).ToList();
        if (opened.Count == 0)
            return 0;
        await using var command = Command(db, $"UPDATE {column.Table} AS t SET {column.Column} = n.after FROM unnest(@ids, @before, @after) AS n(id, before, after) WHERE t.id = n.id AND t.{column.Column} = n.before");
        command.Parameters.AddWithValue("ids", opened.Select(r => r.Id).ToArray());
        command.Parameters.AddWithValue("before", opened.Select(r => r.Stored).ToArray());
        command.Parameters.AddWithValue("after", opened.Select(r => r.Anew!).ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? Anew(FieldKeys keys, string column, string stored, bool isMatched, Func<string, string>? change = null)
    {
        try
        {
            var opened = keys.Unseal(column, stored);
            return keys.Seal(column, change is null ? opened : change(opened), isMatched);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or KeyMissingException or FormatException or OverflowException)
        {
            return null;
        }
    }

    // Tables and columns cannot be parameters; all of them are constants of SealedColumn.
    private static NpgsqlCommand Command(RegistryDb db, string sql) => new(sql, (NpgsqlConnection)db.Database.GetDbConnection());
}
