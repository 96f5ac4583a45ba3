using System.Formats.Tar;
using System.IO.Compression;
using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Data.Backups;

/// <summary>What is backed up, and with what.</summary>
/// <param name="DocumentsFolder">Where the files of documents lie.</param>
/// <param name="ToolsFolder">Where <c>pg_dump</c> lies; looked for where it is not set.</param>
/// <param name="Owner">The owner's connection to a server of one's own; null for the embedded one.</param>
/// <param name="Embedded">How the embedded server is started, where there is no other.</param>
public sealed record BackedUpRegister(string DocumentsFolder, string? ToolsFolder, string? Owner, EmbeddedPostgresOptions Embedded);

/// <summary>
/// Takes a whole register into a folder: the database as of one moment, then the files of documents (so that each row's file is there), then a manifest.
/// Keys are not in it: whoever finds a backup shall not read what is sealed. They are kept apart (docs/decisions/0072).
/// </summary>
public static class RegisterBackup
{
    internal const string DumpFile = "database.dump";
    internal const string CopyFile = "postgres.tar.gz";
    internal const string DocumentsFile = "documents.tar.gz";

    /// <summary>Makes the backup; the folder must not exist, and is there only once it is whole.</summary>
    /// <exception cref="BackupRefusedException">The folder exists, the database could not be taken, or the folder of documents is not there though rows know of files.</exception>
    public static async Task<BackupManifest> MakeAsync(BackedUpRegister register, string folder, TimeProvider clock, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        if (Path.Exists(folder))
            throw new BackupRefusedException($"{folder} exists already. A backup is never written over another.");
        var unfinished = $"{folder}.unfinished-{Environment.ProcessId}";
        ClosedFolder.Make(unfinished);
        try
        {
            var at = clock.GetUtcNow();
            var (kind, (count, known)) = register.Owner is { } owner
                ? (BackupManifest.Dump, await DumpAsync(register, owner, Path.Combine(unfinished, DumpFile), ct))
                : (BackupManifest.Copy, await CopyAsync(register, Path.Combine(unfinished, CopyFile), ct));
            var documents = await PackAsync(register.DocumentsFolder, Path.Combine(unfinished, DocumentsFile), known, ct);
            await ForgetGoneAsync(register.Owner, count, known, ct);
            var files = new List<BackupFile>();
            foreach (var file in Directory.EnumerateFiles(unfinished).Order(StringComparer.Ordinal))
                files.Add(await BackupManifest.OfAsync(file, ct));
            var manifest = new BackupManifest(at, kind, count.ServerMajor, count.Migration, count.Tables, count.Rights, count.Head, documents, files) { Missing = known.Count };
            await manifest.WriteAsync(unfinished, ct);
            Directory.Move(unfinished, folder);
            return manifest;
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    // Dump and counts are of one moment, though the register goes on.
    private static async Task<(RegisterCount Count, HashSet<string> Known)> DumpAsync(BackedUpRegister register, string owner, string file, CancellationToken ct)
    {
        await using var connection = await RegisterCount.OpenAsync(owner, ct);
        var tools = await PostgresTools.FindAsync(register.ToolsFolder, connection.PostgreSqlVersion.Major, ct);
        var (transaction, snapshot) = await RegisterCount.SnapshotAsync(connection, ct);
        await using (transaction)
        {
            var count = await RegisterCount.ReadAsync(connection, ct);
            var known = await KnownAsync(register, connection, count, ct);
            await tools.RunAsync("pg_dump", owner, ["--format=custom", "--no-owner", "--lock-wait-timeout=30s", $"--snapshot={snapshot}", "--file", file], ct);
            return (count, known);
        }
    }

    private static async Task<(RegisterCount Count, HashSet<string> Known)> CopyAsync(BackedUpRegister register, string file, CancellationToken ct)
    {
        RegisterCount count;
        HashSet<string> known;
        string data;
        await using (var server = await EmbeddedPostgres.EmbeddedPostgres.StartAsync(register.Embedded, ct))
        {
            if (server.IsReused)
                throw new BackupRefusedException($"The register runs (its PostgreSQL is process {server.ProcessId}). An embedded server is copied while it stands still: stop the register, then try again.");
            data = server.DataFolder;
            await using var connection = await RegisterCount.OpenAsync(server.OwnerConnectionString, ct);
            count = await RegisterCount.ReadAsync(connection, ct);
            known = await KnownAsync(register, connection, count, ct);
        }

        await StoppedCopy.WriteAsync(data, file, ct);
        return (count, known);
    }

    // Before hours of dumping: a disk that is not mounted looks like a register that never had a document.
    private static async Task<HashSet<string>> KnownAsync(BackedUpRegister register, NpgsqlConnection connection, RegisterCount count, CancellationToken ct)
    {
        var known = await KnownFiles.ReadAsync(connection, count.Tables.Keys, ct);
        return known.Count == 0 || Directory.Exists(register.DocumentsFolder)
            ? known
            : throw new BackupRefusedException($"{register.DocumentsFolder} is not there, and the database knows of {known.Count} files in it. See that Documents__Folder names the right folder and that its disk is mounted.");
    }

    // What somebody deleted while the backup was made is no file that is missing.
    private static async Task ForgetGoneAsync(string? owner, RegisterCount count, HashSet<string> missing, CancellationToken ct)
    {
        if (owner is null || missing.Count == 0)
            return;
        await using var connection = await RegisterCount.OpenAsync(owner, ct);
        missing.IntersectWith(await KnownFiles.ReadAsync(connection, count.Tables.Keys, ct));
    }

    // What is packed is taken out of what is known: what stays has no file.
    private static async Task<int> PackAsync(string documents, string file, HashSet<string> known, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using var packed = new GZipStream(stream, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed, TarEntryFormat.Pax);
        var count = 0;
        // Files that are kept for a day for whoever asked for them, with contacts in plain, are nobody's for years.
        var passing = Path.Combine(documents, "exports") + Path.DirectorySeparatorChar;
        // One by one: a file that its owner deletes meanwhile is no reason to give the backup up.
        foreach (var path in Directory.Exists(documents) ? Directory.EnumerateFiles(documents, "*", SearchOption.AllDirectories) : [])
        {
            if (path.EndsWith(".part", StringComparison.Ordinal) || path.StartsWith(passing, StringComparison.Ordinal))
                continue;
            try
            {
                var name = Path.GetRelativePath(documents, path);
                await tar.WriteEntryAsync(path, name, ct);
                known.Remove(name.Replace(Path.DirectorySeparatorChar, '/'));
                count++;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
            }
        }

        return count;
    }
}
