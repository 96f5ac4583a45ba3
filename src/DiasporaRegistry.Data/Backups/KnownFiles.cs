using Npgsql;

namespace DiasporaRegistry.Data.Backups;

/// <summary>The files of documents that rows of the database know of, so that a backup of the one without the other is seen when it is made, and not when it is needed.</summary>
internal static class KnownFiles
{
    // Each row has one file, in the folder of what it belongs to. Documents of a change that waits are left out: some of them only say that another goes.
    private static readonly (string Table, string Folder)[] Rows =
    [
        ("application_document", "registration_id"), ("message_attachment", "message_id"), ("claim_evidence", "claim_id"), ("proposal_file", "proposal_id"),
        ("evidence_file", "project_id"), ("call_file", "call_id"), ("works_photo", "project_id"),
    ];

    /// <summary>The files, by their folder and name as <c>FOLDER/NAME</c>, in whatever transaction the connection is in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="tables">The tables that are there: a database of an older version may lack some.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<HashSet<string>> ReadAsync(NpgsqlConnection connection, IEnumerable<string> tables, CancellationToken ct)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, folder) in Rows.Where(r => tables.Contains(r.Table)))
        {
            await using var command = new NpgsqlCommand($"SELECT {folder}, id FROM public.{table}", connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                files.Add($"{reader.GetGuid(0):N}/{reader.GetGuid(1):N}");
        }

        return files;
    }
}
