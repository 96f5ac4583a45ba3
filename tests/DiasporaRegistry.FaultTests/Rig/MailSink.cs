using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A mail server that keeps who got which mail, and can be slow, silent or away.</summary>
public sealed class MailSink : IAsyncDisposable
{
    readonly CancellationTokenSource ending = new();
    readonly ConcurrentDictionary<TcpClient, byte> talks = new();
    TcpListener? listener;

    /// <summary>Its port, which stays the same while it is away.</summary>
    public int Port { get; private set; }

    /// <summary>Message-ID and recipient of each mail that was taken, in order.</summary>
    public ConcurrentQueue<(string Id, string To, DateTimeOffset At)> Taken { get; } = [];

    /// <summary>How long it thinks before each word.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>How often somebody turned to it.</summary>
    public int Calls => calls;

    int calls;

    /// <summary>What happens after a mail was taken, before its sender hears of it.</summary>
    public Func<string, Task> OnTaken { get; set; } = _ => Task.CompletedTask;

    /// <summary>Opens it.</summary>
    public void Start()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ListenAsync(listener);
    }

    /// <summary>Closes it, in the middle of whatever is said.</summary>
    public void Stop()
    {
        listener?.Stop();
        foreach (var talk in talks.Keys)
            talk.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Stop();
        ending.Dispose();
    }

    async Task ListenAsync(TcpListener open)
    {
        try
        {
            while (true)
                _ = TalkAsync(await open.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is closed.
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        Interlocked.Increment(ref calls);
        talks.TryAdd(client, 0);
        try
        {
            using var connection = client;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await SayAsync(writer, "220 sink");
            var to = "";
            while (await reader.ReadLineAsync(ending.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "RCPT")
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                if (verb == "DATA")
                    await TakeAsync(reader, writer, to);
                await SayAsync(writer, verb == "QUIT" ? "221 bye" : "250 ok");
                if (verb == "QUIT")
                    return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The sender is gone, or we are.
        }
        finally
        {
            talks.TryRemove(client, out _);
        }
    }

    async Task TakeAsync(StreamReader reader, StreamWriter writer, string to)
    {
        await SayAsync(writer, "354 go on");
        var id = "";
        while (await reader.ReadLineAsync(ending.Token) is { } text && text != ".")
            id = text.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase) ? text[11..].Trim() : id;
        Taken.Enqueue((id, to, TimeProvider.System.GetUtcNow()));
        await OnTaken(id);
    }

    async Task SayAsync(StreamWriter writer, string words)
    {
        if (Pause > TimeSpan.Zero)
            await Task.Delay(Pause, ending.Token);
        await writer.WriteLineAsync(words);
    }
}
