using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>
/// A running server with a shell beside it that holds the other end of our pipe: however we end, kill -9 included, the pipe
/// closes and the shell stops the server. Both are in a session of their own, which Ctrl-C in our terminal does not reach.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    // Tells the server's number, then writes to the log alone: our terminal and our caller's pipes are not to be kept open.
    // A throwaway folder goes when the pipe closes; after a crash we are still here, read the log, and delete it ourselves.
    const string Watch = """
        umask 077
        signal=$1 log=$2 throwaway=$3 socket=$4
        shift 4
        [ ! -f "$log" ] || mv -f "$log" "$log.previous"
        exec 3<&0 </dev/null
        "$@" >"$log" 2>&1 3<&- &
        server=$!
        echo "$server"
        exec >>"$log" 2>&1
        (
          while read -r _; do :; done
          trap '' TERM
          kill -s "$signal" "$server"
        ) <&3 &
        reader=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill "$reader" 2>/dev/null
        [ -z "$socket" ] || rm -rf -- "$socket"
        if wait "$reader" && [ -n "$throwaway" ]; then rm -rf -- "$throwaway"; fi
        exit "$code"
        """;

    readonly Process process;

    ServerProcess(Process process, int serverId)
    {
        this.process = process;
        ServerId = serverId;
    }

    internal int ServerId { get; }

    internal bool HasExited => process.HasExited;

    internal static async Task<ServerProcess> StartAsync(DataHome home, ServerAddress address, IEnumerable<string> server, CancellationToken ct)
    {
        // A throwaway server has nothing to write down before it ends.
        var signal = home.IsThrowaway ? "QUIT" : "INT";
        string[] watch = ["sh", "-c", Watch, "sh", signal, home.Log,
            home.IsThrowaway ? home.Folder : "", address.IsTemporary ? address.SocketFolder ?? "" : ""];
        string[] session = OperatingSystem.IsLinux() ? ["setsid", "-w"] : [];
        var process = new Process { StartInfo = Command.StartInfo(home.Account.Wrap([.. session, .. watch, .. server])) };
        try
        {
            process.Start();
            var errors = process.StandardError.ReadToEndAsync(ct);
            if (int.TryParse(await process.StandardOutput.ReadLineAsync(ct), CultureInfo.InvariantCulture, out var serverId))
                return new ServerProcess(process, serverId);
            throw new EmbeddedPostgresException($"PostgreSQL could not be started: {await errors}");
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new EmbeddedPostgresException($"PostgreSQL could not be started: {e.Message}", e);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // The shell goes on waiting for it; a start meanwhile sees the server and waits too.
        }
        process.Dispose();
    }
}
