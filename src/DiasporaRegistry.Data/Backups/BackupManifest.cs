using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data.Audit;

namespace DiasporaRegistry.Data.Backups;

/// <summary>One file of a backup, by which a damaged or exchanged one is known.</summary>
/// <param name="Name">Its name in the backup's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its checksum, in hexadecimal.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup holds, written beside it as <c>manifest.json</c>; a restore is checked against it.</summary>
/// <param name="MadeAt">The moment that the database is as of.</param>
/// <param name="Kind">How the database was taken: <c>dump</c> of a running server, or <c>copy</c> of a stopped one.</param>
/// <param name="ServerMajor">The major version of PostgreSQL that it came from.</param>
/// <param name="Migration">The last migration, that is the register's version of the schema.</param>
/// <param name="Tables">How many rows each table has.</param>
/// <param name="Rights">A checksum of what the web's role may do with each table: what happened may only be added to, there as here.</param>
/// <param name="Head">The end of the audit trail's chain; none where nothing was done yet.</param>
/// <param name="Documents">How many files of documents there are.</param>
/// <param name="Files">The files of the backup.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Kind, int ServerMajor, string Migration, IReadOnlyDictionary<string, long> Tables, string Rights, AuditHead? Head, int Documents, IReadOnlyList<BackupFile> Files)
{
    /// <summary>How many files the rows know of that lay nowhere: what is put back from this backup goes without them.</summary>
    public int Missing { get; init; }

    /// <summary>The name of its file; it is written last, so that a folder without one is no whole backup.</summary>
    public const string FileName = "manifest.json";

    /// <summary>A database written by <c>pg_dump</c> in its own format.</summary>
    public const string Dump = "dump";

    /// <summary>The data folder of a server that was stopped.</summary>
    public const string Copy = "copy";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads the manifest of a folder, and checks that each file is as it was written.</summary>
    /// <exception cref="BackupRefusedException">There is none, or a file is missing or not the same.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new BackupRefusedException($"{folder} holds no whole backup: {FileName} is missing.");
        var manifest = await ParseAsync(path, ct) ?? throw new BackupRefusedException($"{path} cannot be read.");
        foreach (var file in manifest.Files)
        {
            var whole = Path.Combine(folder, Path.GetFileName(file.Name));
            if (!File.Exists(whole))
                throw new BackupRefusedException($"The backup is not whole: {file.Name} is missing.");
            if ((await OfAsync(whole, ct)).Sha256 != file.Sha256)
                throw new BackupRefusedException($"The backup is damaged: {file.Name} is not as it was written.");
        }

        return manifest;
    }

    /// <summary>Measures a file as it lies on disk.</summary>
    public static async Task<BackupFile> OfAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return new BackupFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)));
    }

    /// <summary>Writes it into the backup's folder.</summary>
    public Task WriteAsync(string folder, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Indented), ct);

    private static async Task<BackupManifest?> ParseAsync(string path, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, ct));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
