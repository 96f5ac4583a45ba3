using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>Writes figures as Prometheus reads them: its text format, version 0.0.4.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class FiguresText : BaseExporter<Metric>, IPullMetricExporter
{
    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>What was last written.</summary>
    public string Written { get; private set; } = "";

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var page = new StringBuilder();
        foreach (var metric in batch)
            Write(page, metric);
        Written = page.ToString();
        return ExportResult.Success;
    }

    private static void Write(StringBuilder page, Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = NameOf(metric.Name, metric.Unit) + (isCounter ? "_total" : "");
        if (metric.Description.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"# HELP {name} {metric.Description.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal)}\n");
        page.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(metric.MetricType == MetricType.Histogram ? "histogram" : isCounter ? "counter" : "gauge")}\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point);
            if (metric.MetricType != MetricType.Histogram)
            {
                Line(page, name, labels, ValueOf(metric.MetricType, point));
                continue;
            }

            var count = 0L;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                count += bucket.BucketCount;
                Line(page, name + "_bucket", [.. labels, ("le", double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : bucket.ExplicitBound.ToString(CultureInfo.InvariantCulture))], count);
            }

            Line(page, name + "_sum", labels, point.GetHistogramSum());
            Line(page, name + "_count", labels, point.GetHistogramCount());
        }
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static List<(string Name, string Value)> LabelsOf(in MetricPoint point)
    {
        var labels = new List<(string, string)>();
        foreach (var (name, value) in point.Tags)
            labels.Add((Plain(name), Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        return labels;
    }

    private static void Line(StringBuilder page, string name, List<(string Name, string Value)> labels, double value)
    {
        page.Append(name);
        if (labels.Count > 0)
            page.Append('{').AppendJoin(',', labels.Select(l => $"{l.Name}=\"{Escaped(l.Value)}\"")).Append('}');
        page.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    /// <summary>A name as Prometheus has it, with its unit at its end: <c>registry_directory_lag_seconds</c>.</summary>
    internal static string NameOf(string name, string unit)
    {
        var words = unit switch { "s" => "seconds", "By" => "bytes", "" => "", ['{', ..] => "", _ => Plain(unit) };
        var plain = Plain(name);
        return words.Length == 0 || plain.EndsWith("_" + words, StringComparison.Ordinal) ? plain : $"{plain}_{words}";
    }

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
