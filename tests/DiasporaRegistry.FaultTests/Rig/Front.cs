using System.Net.Sockets;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>
/// The proxy before the nodes, as an installation sets it: one after the other in turn; a node that does not answer is left out for a second. What was sent to a node that
/// went away meanwhile is asked of another one only where asking does nothing; a form is answered with an error, and its writer presses again.
/// </summary>
public sealed class Front(IReadOnlyList<Uri> nodes) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20), MaxConnectionsPerServer = 256 })
{
    const int OutMilliseconds = 1_000;

    /// <summary>Before nodes of a fault's own.</summary>
    public Front(IReadOnlyList<Node> nodes) : this([.. nodes.Select(node => node.Address)])
    {
    }

    readonly long[] outUntil = new long[nodes.Count];
    int turn;

    /// <summary>How many requests were asked of a second node.</summary>
    public int Retried => retried;

    int retried;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wanted = request.RequestUri!;
        try
        {
            for (var tries = 1; ; tries++)
            {
                var at = Next();
                request.RequestUri = new Uri(nodes[at], wanted.PathAndQuery);
                request.Headers.Host = "localhost";
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException error)
                {
                    outUntil[at] = Environment.TickCount64 + OutMilliseconds;
                    var neverArrived = error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
                    if (tries >= 2 || nodes.Count == 1 || !(neverArrived || request.Method == HttpMethod.Get || request.Method == HttpMethod.Head))
                        throw;
                    Interlocked.Increment(ref retried);
                }
            }
        }
        finally
        {
            request.RequestUri = wanted;
        }
    }

    int Next()
    {
        var now = Environment.TickCount64;
        for (var tries = 0; tries < nodes.Count; tries++)
        {
            var at = (int)((uint)Interlocked.Increment(ref turn) % nodes.Count);
            if (outUntil[at] <= now)
                return at;
        }

        return (int)((uint)turn % nodes.Count);
    }
}
