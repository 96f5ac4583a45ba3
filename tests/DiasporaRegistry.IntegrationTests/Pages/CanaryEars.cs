using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DiasporaRegistry.IntegrationTests.Pages;

/// <summary>What a site under test writes into its log, line by line as an installation keeps it, faults with all that they say.</summary>
internal sealed class KeptLog : ILogEventSink
{
    private readonly RenderedCompactJsonFormatter formatter = new();
    private readonly StringBuilder log = new();

    /// <summary>The settings that have a site say as much as an installation's does, where tests keep it to warnings.</summary>
    public static IEnumerable<(string Name, string Value)> Settings { get; } =
        "DiasporaRegistry Serilog Npgsql Microsoft.Hosting".Split(' ').Select(name => ($"Serilog:MinimumLevel:Override:{name}", "Information"));

    /// <summary>What was written so far.</summary>
    public override string ToString()
    {
        lock (log)
            return log.ToString();
    }

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        formatter.Format(logEvent, line);
        lock (log)
            log.Append(line);
    }
}

/// <summary>Every figure that any part of the process counts, with what it is counted by: whoever measures a site hears this.</summary>
internal sealed class CountedFigures : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, byte> said = new();

    public CountedFigures()
    {
        listener.InstrumentPublished = (instrument, heard) => heard.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<long>(Hear);
        listener.SetMeasurementEventCallback<int>(Hear);
        listener.SetMeasurementEventCallback<double>(Hear);
        listener.Start();
    }

    /// <summary>The names of all figures, and of what each was counted by.</summary>
    public string Said => string.Join('\n', said.Keys);

    public void Dispose() => listener.Dispose();

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (name, value) in tags)
            said.TryAdd($"{instrument.Name} {name}={value}", 0);
    }
}
