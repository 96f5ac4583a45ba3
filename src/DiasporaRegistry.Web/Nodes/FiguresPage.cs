using System.Security.Cryptography;
using System.Text;
using OpenTelemetry.Metrics;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>The page <c>/metrics</c> in the words of Prometheus, for whoever a setting lets in: by an address of its own, or by a word. To anybody else it is not there.</summary>
public sealed class FiguresPage(TelemetrySettings settings) : IDisposable
{
    private const string Path = "/metrics";
    private const string MediaType = "text/plain; version=0.0.4; charset=utf-8";
    private const int Patience = 5_000;

    private readonly FiguresText text = new();
    private readonly Lock one = new();
    private readonly int port = settings.MetricsAddress is { Length: > 0 } address ? new Uri(address).Port : 0;
    private BaseExportingMetricReader? reader;

    /// <summary>What collects the figures.</summary>
    public BaseExportingMetricReader Reader => reader ??= new BaseExportingMetricReader(text);

    /// <summary>Answers, or lets a request through.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        // Where the connection came in, not what a reader says of it.
        var isOwnPort = port > 0 && http.Connection.LocalPort == port;
        if (!isOwnPort && http.Request.Path != Path)
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Path != Path || !(isOwnPort || IsLetIn(http.Request)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = MediaType;
        await http.Response.WriteAsync(Collect(), http.RequestAborted);
    }

    /// <summary>The figures as they are now.</summary>
    public string Collect()
    {
        lock (one)
        {
            text.Collect?.Invoke(Patience);
            return text.Written;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader?.Dispose();
        text.Dispose();
    }

    private bool IsLetIn(HttpRequest request) => settings.MetricsToken is { Length: > 0 } token
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")), SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())));
}
