using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>Where the server is reached: a folder of sockets, or a port of this machine.</summary>
internal sealed record ServerAddress(string? SocketFolder, int Port)
{
    const int LongestPath = 107;
    internal const int SocketPort = 5432;

    internal string Host => SocketFolder ?? "127.0.0.1";

    /// <summary>The folder is a short one of the temporary folder, to be deleted with the server.</summary>
    internal bool IsTemporary { get; private init; }

    internal static async Task<ServerAddress> ChooseAsync(DataHome home, bool usesUnixSocket, Action<string> log, CancellationToken ct)
    {
        if (usesUnixSocket)
        {
            if (Fits(home.Socket)
                && (await home.Account.RunAsync(ct, "sh", "-c", "umask 077; mkdir -p \"$1\"", "sh", home.Socket)).Succeeded
                && CanListen(home.Socket))
                return new ServerAddress(home.Socket, SocketPort);
            foreach (var root in (string[])[Path.GetTempPath(), "/tmp", "/var/tmp"])
                if (await TemporaryAsync(root, home.Account, ct) is { } folder)
                    return new ServerAddress(folder, SocketPort) { IsTemporary = true };
            log("Unix sockets cannot be used here, so PostgreSQL listens on a port of 127.0.0.1, with passwords.");
        }
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new ServerAddress(null, ((IPEndPoint)listener.LocalEndpoint).Port);
    }

    /// <summary>The system allows 107 bytes, and Npgsql reads a comma or colon in a host as several hosts or a port.</summary>
    internal static bool Fits(string folder) =>
        Encoding.UTF8.GetByteCount(Path.Combine(folder, $".s.PGSQL.{SocketPort}")) <= LongestPath
        && folder.AsSpan().IndexOfAny(',', ':') < 0 && folder.Trim() == folder;

    static async Task<string?> TemporaryAsync(string root, ServerAccount account, CancellationToken ct)
    {
        var folder = Path.Combine(root, "registry-pg-" + Path.GetRandomFileName());
        if (!Fits(folder) || !Directory.Exists(root) || !await account.CanEnterAsync(root, ct))
            return null;
        try
        {
            UnixFolder.CreateForOwnerAlone(folder);
            await account.OwnAsync(folder, ct);
            if (CanListen(folder) && await account.CanEnterAsync(folder, ct))
                return folder;
            Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next folder may do.
        }
        return null;
    }

    /// <summary>Some mounted folders (shared with a virtual machine's host, say) hold files but no sockets.</summary>
    static bool CanListen(string folder)
    {
        var path = Path.Combine(folder, ".probe");
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            return false;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
