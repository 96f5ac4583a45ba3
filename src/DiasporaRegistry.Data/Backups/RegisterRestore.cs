using System.Formats.Tar;
using System.IO.Compression;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Npgsql;

namespace DiasporaRegistry.Data.Backups;

/// <summary>Puts a backup back into an empty server and an empty folder of documents, and compares what came of it.</summary>
public static class RegisterRestore
{
    /// <summary>What the audit trail calls it.</summary>
    public const string ActName = "register.restored";

    /// <summary>Restores, and returns what the backup says it holds.</summary>
    /// <param name="register">Where to.</param>
    /// <param name="folder">The backup.</param>
    /// <param name="appPassword">The password of the web's role, on a server of one's own.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="BackupRefusedException">The backup is damaged or of another kind of server, or the place is not empty.</exception>
    public static async Task<BackupManifest> PutBackAsync(BackedUpRegister register, string folder, string? appPassword, CancellationToken ct)
    {
        var manifest = await BackupManifest.ReadAsync(folder, ct);
        if (Directory.Exists(register.DocumentsFolder) && Directory.EnumerateFileSystemEntries(register.DocumentsFolder).Any())
            throw new BackupRefusedException($"{register.DocumentsFolder} holds files already. A restore writes into an empty place only: move that folder away, or set Documents__Folder to another.");
        switch (manifest.Kind, register.Owner)
        {
            case (BackupManifest.Dump, { } owner):
                await LoadAsync(owner, register.ToolsFolder, Path.Combine(folder, RegisterBackup.DumpFile), manifest.ServerMajor, appPassword, ct);
                break;
            case (BackupManifest.Copy, null):
                await StoppedCopy.PutBackAsync(register.Embedded, Path.Combine(folder, RegisterBackup.CopyFile), manifest.ServerMajor, ct);
                break;
            case (BackupManifest.Dump, null):
                throw new BackupRefusedException("The backup is of a server of its own. Set ConnectionStrings__Registry and ConnectionStrings__RegistryOwner to the server that it is to be restored to.");
            default:
                throw new BackupRefusedException("The backup is the copy of an embedded server, and ConnectionStrings__Registry names another one. Restore it without that setting.");
        }

        ClosedFolder.Make(register.DocumentsFolder);
        // Packed nothing is an empty file, not an archive.
        if (manifest.Documents == 0)
            return manifest;
        await using var stream = File.OpenRead(Path.Combine(folder, RegisterBackup.DocumentsFile));
        await using var packed = new GZipStream(stream, CompressionMode.Decompress);
        // The library refuses an entry that would leave the folder.
        await TarFile.ExtractToDirectoryAsync(packed, register.DocumentsFolder, overwriteFiles: false, ct);
        return manifest;
    }

    /// <summary>Where a restored register differs from its backup, in words; empty where it is the same. Compare before it is used: each visit writes.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(BackedUpRegister register, BackupManifest manifest, CancellationToken ct)
    {
        await using var server = register.Owner is null ? await EmbeddedPostgres.EmbeddedPostgres.StartAsync(register.Embedded, ct) : null;
        var owner = register.Owner ?? server!.OwnerConnectionString;
        await using var connection = await RegisterCount.OpenAsync(owner, ct);
        var differences = (await RegisterCount.ReadAsync(connection, ct)).DifferencesTo(manifest).ToList();
        if (manifest.Head is { } head)
        {
            // A manifest can be written anew by whoever changes a dump; the chain cannot, without its end being another than the one that was written down elsewhere.
            await using var db = new RegistryDb(RegistryDbOptions.For(owner).Options, TimeProvider.System);
            if ((await AuditChain.ExamineAsync(db, [head], ct)).Fault is { } fault)
                differences.Add($"The audit trail is broken: {fault.Kind} at {fault.Sequence}.");
        }

        var files = Directory.EnumerateFiles(register.DocumentsFolder, "*", SearchOption.AllDirectories).Count();
        if (files != manifest.Documents)
            differences.Add($"{manifest.Documents} files of documents in the backup, {files} here.");
        return differences;
    }

    /// <summary>Has the restored trail say that it was put back, and from what: its auditors read that what followed is gone. Compare before, since this is the first thing that is written.</summary>
    public static async Task NoteAsync(BackedUpRegister register, BackupManifest manifest, TimeProvider clock, CancellationToken ct)
    {
        await using var server = register.Owner is null ? await EmbeddedPostgres.EmbeddedPostgres.StartAsync(register.Embedded, ct) : null;
        await using var db = new RegistryDb(RegistryDbOptions.For(register.Owner ?? server!.OwnerConnectionString).Options, clock);
        // All countries' acts since are gone.
        await db.SaveAsync(new Act(ActName, Actor.System, Reason: ReasonOf(manifest)) { Also = CountriesOfOrigin.Codes }, ct);
    }

    /// <summary>What was put back, in a line.</summary>
    public static string ReasonOf(BackupManifest manifest) => FormattableString.Invariant($"Backup as of {manifest.MadeAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, trail up to number {manifest.Head?.Sequence ?? 0}");

    private static async Task LoadAsync(string owner, string? toolsFolder, string file, int writtenBy, string? appPassword, CancellationToken ct)
    {
        // The role that the dump's grants name, and the database.
        await RegistryRoles.EnsureAsync(owner, appPassword, ct);
        PostgresTools tools;
        await using (var connection = await RegisterCount.OpenAsync(owner, ct))
        {
            if (await RegisterCount.TablesAsync(connection, ct) is > 0 and var tables)
                throw new BackupRefusedException($"The database {connection.Database} holds {tables} tables already. A restore writes into an empty one only.");
            var major = connection.PostgreSqlVersion.Major;
            if (major < writtenBy)
                throw new BackupRefusedException($"The backup is of PostgreSQL {writtenBy}, and this server is {major}: an older server does not read a newer one's dump.");
            tools = await PostgresTools.FindAsync(toolsFolder, major, ct);
            // A dump states rights as they differ from PostgreSQL's own beginnings, and ends with the owner's: were these in force before, the web could change what happened.
            await using var command = new NpgsqlCommand($"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM {RegistryRoles.App}; ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {RegistryRoles.App}", connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        // Whole or not at all.
        await tools.RunAsync("pg_restore", owner, ["--single-transaction", "--exit-on-error", "--no-owner", file], ct);
    }
}
