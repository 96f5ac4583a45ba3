using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Counts how long searches take, for whoever looks after the installation; where nobody listens it costs a question.</summary>
public static class SearchTime
{
    /// <summary>The name under which all figures of the register's own are counted.</summary>
    public const string MeterName = "DiasporaRegistry";

    private static readonly Histogram<double> Took = new Meter(MeterName).CreateHistogram("registry.directory.search.duration", "s", "How long a search of the directory takes, without its page.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });

    /// <summary>Does a search, and counts its time.</summary>
    internal static T Of<T>(Func<T> search)
    {
        if (!Took.Enabled)
            return search();
        var began = Stopwatch.GetTimestamp();
        var found = search();
        Took.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return found;
    }
}
