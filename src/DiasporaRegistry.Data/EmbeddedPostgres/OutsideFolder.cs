using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>A folder under /var/tmp, for what the server's account cannot reach where it lies, such as a clone under /root.</summary>
internal static class OutsideFolder
{
    /// <summary>Always the same folder for the same origin, so that the data is found again.</summary>
    internal static string For(string origin)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}:{Path.GetFullPath(origin)}"));
        return Path.Combine(Root, "diaspora-registry-" + Convert.ToHexStringLower(hash.AsSpan(0, 6)));
    }

    static string Root => Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath();

    internal static async Task EnsureAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        // Everybody may write to /var/tmp: a folder somebody else made there could hand us their programs or read our data.
        var mine = await Command.RunAsync(["sh", "-c", "test -d \"$1\" && ! test -L \"$1\" && test -O \"$1\"", "sh", folder], ct);
        if (!mine.Succeeded)
            throw new IOException($"{folder} belongs to somebody else");
        UnixFolder.LetAllRead(folder);
    }

    /// <summary>Copies the programs where the account can run them; a finished copy is used again.</summary>
    internal static async Task<PostgresBinaries> CopyAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        var source = Path.GetDirectoryName(binaries.Folder) ?? "/";
        var outside = For(source);
        await EnsureAsync(outside, ct);
        var copy = Path.Combine(outside, $"programs-{binaries.Version}");
        if (!Directory.Exists(copy))
        {
            var unfinished = Path.Combine(outside, "unfinished-" + Path.GetRandomFileName());
            foreach (var part in (string[])["bin", "lib", "share"])
                if (Directory.Exists(Path.Combine(source, part)))
                    Copy(new DirectoryInfo(Path.Combine(source, part)), Path.Combine(unfinished, part));
            try
            {
                Directory.Move(unfinished, copy);
            }
            catch (IOException) when (Directory.Exists(copy))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
        return binaries with { Folder = Path.Combine(copy, "bin") };
    }

    static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        UnixFolder.LetAllRead(target);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(path, link);
            else if (entry is DirectoryInfo folder)
                Copy(folder, path);
            else if (entry is FileInfo file && file.Extension != ".a")
            {
                file.CopyTo(path);
                // npm under a strict umask leaves them readable by root alone.
                UnixFolder.LetAllRead(path);
            }
        }
    }
}
