namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What a stop of money is.</summary>
public enum FlowStopKind
{
    /// <summary>Parties of one sort, who give.</summary>
    Party,
    /// <summary>Money that comes out of another currency.</summary>
    FromOtherCurrency,
    /// <summary>A part of the works, such as a category or a state.</summary>
    Part,
    /// <summary>Went into the works.</summary>
    PaidOut,
    /// <summary>Kept by banks and offices.</summary>
    Fees,
    /// <summary>In hand.</summary>
    InHand,
    /// <summary>Went into another currency.</summary>
    IntoOtherCurrency,
    /// <summary>Signed, and not handed over yet.</summary>
    StillToCome,
}

/// <summary>Where money comes from, what it is for, or what became of it.</summary>
/// <param name="Kind">What the stop is.</param>
/// <param name="Code">Which one: the sort of party, the category, the state; none of what became of it.</param>
public readonly record struct FlowStop(FlowStopKind Kind, string? Code = null)
{
    /// <summary>The code of small parts that are told together.</summary>
    public const string Others = "*";

    /// <summary>Its place in the flow: 0 who gives, 1 what for, 2 what became of it.</summary>
    public int Column => Kind switch
    {
        FlowStopKind.Party or FlowStopKind.FromOtherCurrency => 0,
        FlowStopKind.Part => 1,
        _ => 2,
    };
}

/// <summary>An amount that goes from one stop to another.</summary>
/// <param name="From">Where it comes from.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Amount">How much, above zero.</param>
public sealed record FlowBand(FlowStop From, FlowStop To, decimal Amount);

/// <summary>What parties of one sort signed and handed over for a part of the works.</summary>
/// <param name="Part">The part, by its code; empty where it has none.</param>
/// <param name="Kind">The sort of party.</param>
/// <param name="Committed">What they signed.</param>
/// <param name="Received">What they handed over, returns taken off.</param>
public sealed record PartGiven(string Part, PartyKind Kind, decimal Committed, decimal Received);

/// <summary>What became of the money of a part of the works.</summary>
/// <param name="Part">The part, by its code; empty where it has none.</param>
/// <param name="PaidOut">What went into the works.</param>
/// <param name="Fees">What banks and offices kept.</param>
/// <param name="Funds">What is in hand.</param>
/// <param name="IntoOthers">What went into other currencies.</param>
/// <param name="FromOthers">What came out of other currencies.</param>
public sealed record PartSpent(string Part, decimal PaidOut, decimal Fees, decimal Funds, decimal IntoOthers, decimal FromOthers);

/// <summary>
/// The way of money in one currency: from whoever signed it, through what it is for, to what became of it. Since books balance, what comes into a stop goes out of it, to the last cent.
/// </summary>
public sealed class MoneyFlow
{
    private MoneyFlow(string currency, IReadOnlyList<FlowBand> streams) => (Currency, Streams) = (currency, streams);

    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; }

    /// <summary>The streams, from left to right.</summary>
    public IReadOnlyList<FlowBand> Streams { get; }

    /// <summary>What flows in all.</summary>
    public decimal Total => Streams.Where(s => s.From.Column == 0).Sum(s => s.Amount);

    /// <summary>What comes into a stop.</summary>
    public decimal Into(FlowStop stop) => Streams.Where(s => s.To == stop).Sum(s => s.Amount);

    /// <summary>What goes out of a stop.</summary>
    public decimal OutOf(FlowStop stop) => Streams.Where(s => s.From == stop).Sum(s => s.Amount);

    /// <summary>What goes from one stop to another, in whichever order they are named.</summary>
    public decimal Between(FlowStop one, FlowStop other) => Streams.Where(s => (s.From == one && s.To == other) || (s.From == other && s.To == one)).Sum(s => s.Amount);

    /// <summary>What passes a stop: of the first column what it gives, of the others what they get.</summary>
    public decimal At(FlowStop stop) => stop.Column == 0 ? OutOf(stop) : Into(stop);

    /// <summary>The stops of a column: who gives and what became of it in their order, parts from the largest, those told together and those without a code last.</summary>
    public IReadOnlyList<FlowStop> Stops(int column)
    {
        var stops = Streams.SelectMany(s => new[] { s.From, s.To }).Where(s => s.Column == column).Distinct();
        return column == 1
            ? [.. stops.OrderBy(s => s.Code is "" or FlowStop.Others).ThenByDescending(At).ThenBy(s => s.Code, StringComparer.Ordinal)]
            : [.. stops.OrderBy(s => s.Kind).ThenBy(s => s.Code is { } code && Enum.TryParse<PartyKind>(code, out var kind) ? (int)kind : 0)];
    }

    /// <summary>Follows the money of one currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="given">Who signed and gave what for which part.</param>
    /// <param name="spent">What became of it, by part.</param>
    /// <param name="mostParts">How many parts are told apart; the smallest of more are told together.</param>
    public static MoneyFlow Of(string currency, IEnumerable<PartGiven> given, IEnumerable<PartSpent> spent, int mostParts = int.MaxValue)
    {
        var (gifts, ends) = (given.ToList(), spent.ToList());
        var largest = gifts.GroupBy(g => g.Part).Select(g => (Part: g.Key, Amount: g.Sum(x => x.Committed)))
            .Concat(ends.GroupBy(s => s.Part).Select(g => (Part: g.Key, Amount: g.Sum(x => x.FromOthers))))
            .GroupBy(p => p.Part).Select(g => (Part: g.Key, Amount: g.Sum(x => x.Amount))).Where(p => p.Amount > 0).OrderByDescending(p => p.Amount).ThenBy(p => p.Part, StringComparer.Ordinal).Select(p => p.Part).ToList();
        // One that would be told alone under "others" is told by its name.
        var apart = (largest.Count <= mostParts ? largest : largest.Take(mostParts - 1)).ToHashSet();
        var streams = new Dictionary<(FlowStop From, FlowStop To), decimal>();
        foreach (var gift in gifts)
        {
            Add(new(FlowStopKind.Party, gift.Kind.ToString()), Part(gift.Part), gift.Committed);
            Add(Part(gift.Part), new(FlowStopKind.StillToCome), gift.Committed - gift.Received);
        }

        foreach (var end in ends)
        {
            Add(new(FlowStopKind.FromOtherCurrency), Part(end.Part), end.FromOthers);
            Add(Part(end.Part), new(FlowStopKind.PaidOut), end.PaidOut);
            Add(Part(end.Part), new(FlowStopKind.Fees), end.Fees);
            Add(Part(end.Part), new(FlowStopKind.InHand), end.Funds);
            Add(Part(end.Part), new(FlowStopKind.IntoOtherCurrency), end.IntoOthers);
        }

        return new(currency, [.. streams.OrderBy(s => s.Key.From.Column).ThenBy(s => s.Key.From.Kind).ThenBy(s => s.Key.To.Kind).Select(s => new FlowBand(s.Key.From, s.Key.To, s.Value))]);

        FlowStop Part(string part) => new(FlowStopKind.Part, apart.Contains(part) ? part : FlowStop.Others);

        void Add(FlowStop from, FlowStop to, decimal amount)
        {
            if (amount > 0)
                streams[(from, to)] = streams.GetValueOrDefault((from, to)) + amount;
        }
    }
}
