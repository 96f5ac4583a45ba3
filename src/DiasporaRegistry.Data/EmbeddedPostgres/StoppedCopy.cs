using System.Formats.Tar;
using System.IO.Compression;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>The data folder of an embedded server that does not run, as one packed file: all that such a server's backup needs, since nothing writes meanwhile.</summary>
public static class StoppedCopy
{
    /// <summary>Packs the data folder of a server that was stopped in order.</summary>
    /// <exception cref="EmbeddedPostgresException">A server runs on it, or was not stopped in order.</exception>
    public static async Task WriteAsync(string dataFolder, string file, CancellationToken ct)
    {
        if (PostmasterFile.Read(dataFolder) is { } running)
            throw new EmbeddedPostgresException($"A PostgreSQL server runs on {dataFolder}, or did not stop in order (process {running.ProcessId}). Stop the register, then try again.");
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using var packed = new GZipStream(stream, CompressionLevel.Fastest);
        await TarFile.CreateFromDirectoryAsync(dataFolder, packed, includeBaseDirectory: false, ct);
    }

    /// <summary>Unpacks a copy to where the embedded server of these options looks for its data; there must be none yet.</summary>
    /// <param name="options">How the server would be started.</param>
    /// <param name="file">The packed copy.</param>
    /// <param name="major">The major version that wrote it; no other can read it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="EmbeddedPostgresException">The server here is of another version, or data is there already.</exception>
    public static async Task PutBackAsync(EmbeddedPostgresOptions options, string file, int major, CancellationToken ct)
    {
        var search = options.Search ?? new PostgresSearch();
        var binaries = await PostgresBinaries.FindAsync(search with { Setting = options.BinariesFolder ?? search.Setting }, ct);
        if (binaries.Major != major)
            throw new EmbeddedPostgresException($"The copy is of PostgreSQL {major}, and the one found here ({binaries.FoundBy}) is {binaries.Version}, which cannot read it.");
        var account = ServerAccount.Choose();
        await account.CheckAsync(ct);
        var home = await DataHome.PrepareAsync(options, major, account, ct);
        using var startLock = await home.LockAsync(options.StartTimeout, ct);
        if (Directory.Exists(home.Data))
            throw new EmbeddedPostgresException($"{home.Data} holds data already. A restore writes into an empty place only: move that folder away, or set EmbeddedPostgres__Folder to another.");
        // Unpacked under another name, then renamed: an interrupted restore leaves nothing that looks like data.
        var unfinished = Path.Combine(home.Folder, $"unfinished-{Environment.ProcessId}");
        UnixFolder.CreateForOwnerAlone(unfinished);
        try
        {
            await using (var stream = File.OpenRead(file))
            await using (var packed = new GZipStream(stream, CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(packed, unfinished, overwriteFiles: false, ct);
            await home.Account.OwnAllAsync(unfinished, ct);
            Directory.Move(unfinished, home.Data);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }
}
