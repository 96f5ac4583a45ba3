using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Web.Charts;

/// <summary>A stop as it is drawn: a bar as high as its amount.</summary>
/// <param name="Stop">The stop.</param>
/// <param name="Amount">What passes it.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Height">Its height, exactly its amount by the scale.</param>
public sealed record DrawnStop(FlowStop Stop, decimal Amount, decimal X, decimal Y, decimal Height);

/// <summary>A stream as it is drawn: a band whose height at both ends is exactly its amount by the scale.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Y">Its upper edge there.</param>
/// <param name="ToX">Where it ends.</param>
/// <param name="ToY">Its upper edge there.</param>
/// <param name="Height">Its height.</param>
public sealed record DrawnBand(FlowBand Stream, decimal X, decimal Y, decimal ToX, decimal ToY, decimal Height)
{
    /// <summary>The outline of the band.</summary>
    public string Path
    {
        get
        {
            var middle = (X + ToX) / 2;
            return string.Create(CultureInfo.InvariantCulture,
                $"M{X:0.###} {Y:0.###}C{middle:0.###} {Y:0.###} {middle:0.###} {ToY:0.###} {ToX:0.###} {ToY:0.###}V{ToY + Height:0.###}C{middle:0.###} {ToY + Height:0.###} {middle:0.###} {Y + Height:0.###} {X:0.###} {Y + Height:0.###}Z");
        }
    }
}

/// <summary>A flow of money as a drawing: columns of bars and bands between them. Every height is the amount times one scale; only the room between bars is for the words.</summary>
public sealed class FlowDrawing
{
    /// <summary>How wide a bar is.</summary>
    public const decimal BarWidth = 14;

    FlowDrawing(MoneyFlow flow, IReadOnlyList<DrawnStop> stops, IReadOnlyList<DrawnBand> streams, decimal width, decimal height) => (Flow, Stops, Streams, Width, Height) = (flow, stops, streams, width, height);

    /// <summary>What is drawn.</summary>
    public MoneyFlow Flow { get; }
    /// <summary>The bars.</summary>
    public IReadOnlyList<DrawnStop> Stops { get; }
    /// <summary>The bands.</summary>
    public IReadOnlyList<DrawnBand> Streams { get; }
    /// <summary>How wide the drawing is.</summary>
    public decimal Width { get; }
    /// <summary>How high it is.</summary>
    public decimal Height { get; }

    /// <summary>Draws the columns of a flow from one to another.</summary>
    /// <param name="flow">The flow; it has streams.</param>
    /// <param name="first">The first column.</param>
    /// <param name="last">The last column.</param>
    /// <param name="width">How wide the drawing is.</param>
    /// <param name="margin">The room for words on either side.</param>
    /// <param name="bars">How high the bars of a column are together.</param>
    /// <param name="label">How much room the words of a bar need, which a low bar is given.</param>
    public static FlowDrawing Of(MoneyFlow flow, int first, int last, decimal width, decimal margin, decimal bars, decimal label)
    {
        const decimal gap = 10;
        var scale = bars / flow.Total;
        var stops = new List<DrawnStop>();
        var height = 0m;
        for (var column = first; column <= last; column++)
        {
            var x = margin + (width - 2 * margin - BarWidth) * (column - first) / Math.Max(1, last - first);
            var y = 0m;
            foreach (var stop in flow.Stops(column))
            {
                var amount = flow.At(stop);
                stops.Add(new(stop, amount, x, y, amount * scale));
                y += Math.Max(amount * scale, label) + gap;
            }

            height = Math.Max(height, y - gap);
        }

        var by = stops.ToDictionary(s => s.Stop);
        var (left, entered) = (stops.ToDictionary(s => s.Stop, s => s.Y), stops.ToDictionary(s => s.Stop, s => s.Y));
        var streams = new List<DrawnBand>();
        // In the order of the bars that they come from and go to, so that bands cross as little as they can.
        foreach (var stream in flow.Streams.Where(s => s.From.Column >= first && s.To.Column <= last).OrderBy(s => by[s.From].X).ThenBy(s => by[s.From].Y).ThenBy(s => by[s.To].Y))
        {
            var thick = stream.Amount * scale;
            streams.Add(new(stream, by[stream.From].X + BarWidth, left[stream.From], by[stream.To].X, entered[stream.To], thick));
            left[stream.From] += thick;
            entered[stream.To] += thick;
        }

        return new(flow, stops, streams, width, height);
    }
}
