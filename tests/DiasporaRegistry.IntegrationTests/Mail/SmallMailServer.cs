using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DiasporaRegistry.IntegrationTests.Mail;

/// <summary>A mail server that takes what it is given and keeps each mail's Message-ID.</summary>
sealed class SmallMailServer : IAsyncDisposable
{
    readonly TcpListener listener;
    readonly CancellationTokenSource ending = new();

    public SmallMailServer(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentBag<string> Received { get; } = [];

    /// <summary>A recipient that is refused.</summary>
    public string? Refuses { get; init; }

    /// <summary>What happens after a mail was taken, before its sender hears of it.</summary>
    public Func<Task> OnReceived { get; set; } = () => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        ending.Dispose();
    }

    async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 small");
        while (await reader.ReadLineAsync(ending.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var id = "";
                while (await reader.ReadLineAsync(ending.Token) is { } text && text != ".")
                    id = text.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase) ? text[11..].Trim() : id;
                Received.Add(id);
                await OnReceived();
            }

            await writer.WriteLineAsync(verb == "RCPT" && Refuses is not null && line.Contains(Refuses, StringComparison.Ordinal) ? "550 no such person"
                : verb == "QUIT" ? "221 bye" : "250 ok");
            if (verb == "QUIT")
                return;
        }
    }
}
