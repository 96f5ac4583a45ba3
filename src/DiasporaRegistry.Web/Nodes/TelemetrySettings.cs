namespace DiasporaRegistry.Web.Nodes;

/// <summary>Who is told figures and traces of this process (the section <c>Telemetry</c>); nobody unless it says so.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Where a collector takes traces and figures (OTLP), such as <c>http://collector:4317</c>.</summary>
    public string? Collector { get; set; }

    /// <summary>How it takes them: <c>grpc</c> or <c>http</c>.</summary>
    public string Protocol { get; set; } = "grpc";

    /// <summary>Of how many requests in a hundred a trace is told.</summary>
    public int TracedPercent { get; set; } = 10;

    /// <summary>An address of its own for the page of figures, such as <c>http://127.0.0.1:9464</c>: nothing else answers there, and the page answers nowhere else.</summary>
    public string? MetricsAddress { get; set; }

    /// <summary>A word that opens the page of figures where the web answers (<c>Authorization: Bearer …</c>).</summary>
    public string? MetricsToken { get; set; }

    /// <summary>Whether anybody is told figures.</summary>
    public bool WantsFigures => Collector is { Length: > 0 } || HasPage;

    /// <summary>Whether there is a page of figures.</summary>
    public bool HasPage => MetricsAddress is { Length: > 0 } || MetricsToken is { Length: > 0 };
}
