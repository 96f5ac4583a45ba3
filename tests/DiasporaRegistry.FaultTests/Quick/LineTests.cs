using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Quick;

/// <summary>The line does to its ends what the faults say that it does.</summary>
public sealed class LineTests : IAsyncLifetime
{
    readonly TcpListener echo = new(IPAddress.Loopback, 0);
    readonly List<string> heard = [];
    Line line = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        echo.Start();
        line = new Line(() => echo.LocalEndpoint);
        _ = EchoAsync();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await line.DisposeAsync();
        echo.Stop();
    }

    [Fact]
    public async Task What_is_asked_arrives_and_is_answered()
    {
        using var client = await OpenAsync();
        Assert.Equal("hola", await AskAsync(client, "hola"));
        Assert.Equal("otra vez", await AskAsync(client, "otra vez"));
        Assert.Equal(1, line.Open);
    }

    [Fact]
    public async Task Each_answer_comes_as_late_as_was_said_and_several_at_once_no_later()
    {
        line.Delay = TimeSpan.FromMilliseconds(150);
        using var client = await OpenAsync();
        var watch = Stopwatch.StartNew();
        await client.GetStream().WriteAsync("a"u8.ToArray(), Cancel);
        await client.GetStream().WriteAsync("b"u8.ToArray(), Cancel);
        var told = "";
        while (told.Length < 2)
            told += await ReadAsync(client);
        Assert.Equal("ab", told);
        Assert.InRange(watch.ElapsedMilliseconds, 140, 1_000);
    }

    [Fact]
    public async Task An_answer_is_lost_after_what_was_asked_arrived()
    {
        line.LoseAnswersTo("COMMIT"u8.ToArray(), 1);
        using var client = await OpenAsync();
        Assert.Equal("BEGIN", await AskAsync(client, "BEGIN"));
        Assert.Equal("", await AskAsync(client, "COMMIT"));
        Assert.Contains("COMMIT", heard);
        Assert.Equal(1, line.Cuts);
        using var next = await OpenAsync();
        Assert.Equal("COMMIT", await AskAsync(next, "COMMIT"));
    }

    [Fact]
    public async Task A_cut_line_is_closed_and_a_new_one_opens()
    {
        using var client = await OpenAsync();
        await AskAsync(client, "x");
        line.Cut();
        Assert.Equal("", await ReadAsync(client));
        using var next = await OpenAsync();
        Assert.Equal("y", await AskAsync(next, "y"));
    }

    [Fact]
    public async Task A_half_closed_line_says_nothing_more_and_still_takes_what_is_sent()
    {
        using var client = await OpenAsync();
        await AskAsync(client, "x");
        line.HalfClose();
        Assert.Equal("", await ReadAsync(client));
        await client.GetStream().WriteAsync("still there"u8.ToArray(), Cancel);
        for (var watch = Stopwatch.StartNew(); !Heard("still there"); await Task.Delay(5, Cancel))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    bool Heard(string what)
    {
        lock (heard)
            return heard.Contains(what);
    }

    async Task<TcpClient> OpenAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, line.Port, Cancel);
        return client;
    }

    static async Task<string> AskAsync(TcpClient client, string what)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(what), Cancel);
        return await ReadAsync(client);
    }

    static async Task<string> ReadAsync(TcpClient client)
    {
        var buffer = new byte[100];
        try
        {
            return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, Cancel));
        }
        catch (IOException)
        {
            return "";
        }
    }

    async Task EchoAsync()
    {
        try
        {
            while (true)
                _ = EchoAsync(await echo.AcceptTcpClientAsync(Cancel));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task EchoAsync(TcpClient client)
    {
        using var open = client;
        var buffer = new byte[100];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, Cancel) is > 0 and var length)
            {
                lock (heard)
                    heard.Add(Encoding.ASCII.GetString(buffer, 0, length));
                await client.GetStream().WriteAsync(buffer.AsMemory(0, length), Cancel);
            }
        }
        catch (IOException)
        {
            // The line was cut.
        }
    }
}
