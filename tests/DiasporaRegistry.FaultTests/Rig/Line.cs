using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A line of TCP between somebody who asks and somebody who answers, which can be late, cut, or half closed.</summary>
public sealed class Line : IAsyncDisposable
{
    readonly Func<EndPoint> target;
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ending = new();
    readonly HashSet<Strand> strands = [];
    int cutsLeft;

    /// <summary>Opens a line.</summary>
    /// <param name="target">Where it leads, asked anew for each connection.</param>
    public Line(Func<EndPoint> target)
    {
        this.target = target;
        listener.Start(512);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ListenAsync();
    }

    /// <summary>The port of this machine where it begins.</summary>
    public int Port { get; }

    /// <summary>How much later each answer comes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many connections are open.</summary>
    public int Open
    {
        get
        {
            lock (strands)
                return strands.Count;
        }
    }

    /// <summary>How often it was cut in the middle of something.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next connections on which something was asked: it arrives, is answered, and the answer is lost.</summary>
    /// <param name="asked">What.</param>
    /// <param name="times">How often.</param>
    public void LoseAnswersTo(ReadOnlyMemory<byte> asked, int times) => (Asked, cutsLeft) = (asked, times);

    /// <summary>Cuts every connection.</summary>
    public void Cut() => Array.ForEach(Strands(), strand => strand.Close());

    /// <summary>Tells whoever asks that nothing more comes; what they still send arrives.</summary>
    public void HalfClose() => Array.ForEach(Strands(), strand => strand.HalfClose());

    ReadOnlyMemory<byte> Asked { get; set; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        Cut();
        ending.Dispose();
    }

    Strand[] Strands()
    {
        lock (strands)
            return [.. strands];
    }

    bool TakesCut(ReadOnlySpan<byte> sent)
    {
        if (cutsLeft == 0 || sent.IndexOf(Asked.Span) < 0 || Interlocked.Decrement(ref cutsLeft) < 0)
            return false;
        Cuts++;
        return true;
    }

    async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptSocketAsync(ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The line is closed.
        }
    }

    async Task CarryAsync(Socket near)
    {
        var end = target();
        var far = new Socket(end.AddressFamily, SocketType.Stream, end is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            await far.ConnectAsync(end, ending.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // As if nobody listened.
            near.Close(0);
            far.Dispose();
            return;
        }

        var strand = new Strand(this, near, far);
        lock (strands)
            strands.Add(strand);
        await strand.CarryAsync(ending.Token);
        lock (strands)
            strands.Remove(strand);
    }

    sealed class Strand(Line line, Socket near, Socket far)
    {
        bool losesAnswer;

        public void Close()
        {
            near.Close(0);
            far.Close(0);
        }

        public void HalfClose()
        {
            try
            {
                near.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // It is closed already.
            }
        }

        public async Task CarryAsync(CancellationToken cancel)
        {
            var answers = Channel.CreateUnbounded<(long At, byte[] Bytes)>();
            await Task.WhenAll(GuardedAsync(() => AskAsync(cancel)), GuardedAsync(() => TakeAnswersAsync(answers.Writer, cancel)), GuardedAsync(() => PassOnAsync(answers.Reader, cancel)));
            Close();
        }

        async Task AskAsync(CancellationToken cancel)
        {
            var buffer = new byte[65_536];
            while (await near.ReceiveAsync(buffer, SocketFlags.None, cancel) is > 0 and var length)
            {
                losesAnswer |= line.TakesCut(buffer.AsSpan(0, length));
                await SendAsync(far, buffer.AsMemory(0, length), cancel);
            }

            far.Shutdown(SocketShutdown.Send);
        }

        async Task TakeAnswersAsync(ChannelWriter<(long, byte[])> answers, CancellationToken cancel)
        {
            var buffer = new byte[65_536];
            try
            {
                while (await far.ReceiveAsync(buffer, SocketFlags.None, cancel) is > 0 and var length)
                {
                    if (losesAnswer)
                    {
                        Close();
                        return;
                    }

                    await answers.WriteAsync((Environment.TickCount64 + (long)line.Delay.TotalMilliseconds, buffer[..length]), cancel);
                }
            }
            finally
            {
                answers.Complete();
            }
        }

        async Task PassOnAsync(ChannelReader<(long At, byte[] Bytes)> answers, CancellationToken cancel)
        {
            await foreach (var (at, bytes) in answers.ReadAllAsync(cancel))
            {
                if (at - Environment.TickCount64 is > 0 and var wait)
                    await Task.Delay((int)wait, cancel);
                await SendAsync(near, bytes, cancel);
            }

            near.Shutdown(SocketShutdown.Send);
        }

        static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            while (bytes.Length > 0)
                bytes = bytes[await to.SendAsync(bytes, SocketFlags.None, cancel)..];
        }

        async Task GuardedAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException or ChannelClosedException)
            {
                // One end is gone, so the other goes.
                Close();
            }
        }
    }
}
