using System.Diagnostics;
using System.Diagnostics.Metrics;
using DiasporaRegistry.Web.Nodes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DiasporaRegistry.UnitTests.Nodes;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("registry.directory.lag", "s", "registry_directory_lag_seconds")]
    [InlineData("dotnet.gc.heap.size", "By", "dotnet_gc_heap_size_bytes")]
    [InlineData("registry.mails.waiting", "", "registry_mails_waiting")]
    [InlineData("kestrel.active_connections", "{connection}", "kestrel_active_connections")]
    public void Names_are_as_Prometheus_has_them(string name, string unit, string written) => Assert.Equal(written, FiguresText.NameOf(name, unit));

    [Fact]
    public void Figures_are_written_with_their_labels_and_steps()
    {
        using var meter = new Meter("test.figures." + Guid.CreateVersion7().ToString("N"));
        using var text = new FiguresText();
        using var reader = new BaseExportingMetricReader(text);
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(reader).Build();
        meter.CreateObservableGauge("queue", () => new Measurement<long>(7, new("country", "MX"), new("age", "a\"b")), null, "What waits.");
        meter.CreateCounter<long>("done").Add(3);
        var took = meter.CreateHistogram("took", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        took.Record(0.4);
        took.Record(0.7);
        Assert.True(text.Collect!(1_000));
        var lines = text.Written.Split('\n');
        Assert.Contains("# HELP queue What waits.", lines);
        Assert.Contains("# TYPE queue gauge", lines);
        var queue = Assert.Single(lines, l => l.StartsWith("queue{", StringComparison.Ordinal));
        Assert.Contains("country=\"MX\"", queue, StringComparison.Ordinal);
        Assert.Contains("age=\"a\\\"b\"", queue, StringComparison.Ordinal);
        Assert.EndsWith("} 7", queue, StringComparison.Ordinal);
        Assert.Contains("done_total 3", lines);
        Assert.Equal(["took_seconds_bucket{le=\"0.5\"} 1", "took_seconds_bucket{le=\"1\"} 2", "took_seconds_bucket{le=\"+Inf\"} 2", "took_seconds_sum 1.1", "took_seconds_count 2"], lines.Where(l => l.StartsWith("took_seconds_", StringComparison.Ordinal)));
    }

    // Whoever asks may send any trace's number, and say that it is to be traced.
    [Theory]
    [InlineData(0, ActivityTraceFlags.Recorded, true, SamplingDecision.Drop)]
    [InlineData(100, ActivityTraceFlags.None, true, SamplingDecision.RecordAndSample)]
    [InlineData(0, ActivityTraceFlags.Recorded, false, SamplingDecision.RecordAndSample)]
    public void Nobody_outside_decides_what_is_traced(int percent, ActivityTraceFlags asked, bool isOutside, SamplingDecision decision)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), asked, isRemote: isOutside);
        var question = new SamplingParameters(parent, parent.TraceId, "GET", ActivityKind.Server);
        Assert.Equal(decision, TelemetrySetup.SamplerOf(percent).ShouldSample(question).Decision);
    }

    [Fact]
    public void A_trace_leaves_without_what_could_tell_of_a_person()
    {
        using var activity = new Activity("GET").Start();
        activity.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        activity.SetTag("url.path", "/es/verify/ABCD-EFGH").SetTag("http.route", "{culture}/verify/{code}").SetTag("url.query", "?q=canaria").SetTag("client.address", "10.1.2.3").SetTag("user_agent.original", "x").SetTag("enduser.id", "y");
        activity.SetStatus(ActivityStatusCode.Error, "Key (email)=(canaria@jaula.example) already exists");
        activity.TraceStateString = "canaria=jaula";
        using var plain = new PlainSpans();
        plain.OnEnd(activity);
        Assert.Equal("", activity.TraceStateString);
        Assert.Equal(new Dictionary<string, object?> { ["url.path"] = "/es/verify/…", ["http.route"] = "{culture}/verify/{code}" }, activity.TagObjects.ToDictionary());
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
        activity.AddEvent(new ActivityEvent("received-first-response"));
        plain.OnEnd(activity);
        Assert.True(activity.Recorded);
        activity.AddException(new InvalidOperationException("canaria@jaula.example"));
        plain.OnEnd(activity);
        Assert.False(activity.Recorded);
    }
}
