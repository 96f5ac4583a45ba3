using System.Diagnostics;
using DiasporaRegistry.Web.Logging;
using OpenTelemetry;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>
/// Takes out of traces what could tell of a person, before they leave: only what is listed here stays, paths are as the log keeps them, and a span that quotes an error does not leave at all, for the
/// words of databases and mail servers may quote what somebody wrote. What failed is in the log, by its kind.
/// </summary>
internal sealed class PlainSpans : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "url.path", "error.type", "network.protocol.version", "db.system", "db.system.name", "db.name", "db.namespace", "db.operation.name", "db.query.text", "db.statement",
        "db.response.status_code", "server.port",
    };

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (name == "url.path")
                data.SetTag(name, LoggedPath.Of(value as string));
            else if (!Kept.Contains(name))
                data.SetTag(name, null);
        }

        // The reader's own words, up to 512 letters of them.
        if (data.TraceStateString is { Length: > 0 })
            data.TraceStateString = "";
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
        // The driver adds an event of its own to each question (when the first of its answer came), which says nothing.
        if (data.Events.Any(e => e.Name == "exception"))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
