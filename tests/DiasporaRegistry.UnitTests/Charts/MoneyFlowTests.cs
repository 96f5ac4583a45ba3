using CsCheck;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.UnitTests.Charts;

public sealed class MoneyFlowTests
{
    private static readonly string[] Parts = ["streets", "water", "community", "productive", "health", "sport", "", "culture"];

    private static readonly Gen<decimal> Cents = Gen.OneOf(Gen.Const(0m), Gen.Long[1, 5_000_000_000].Select(c => c / 100m));

    // Books of a part, as the ledger's laws let them be: what came in is what went out, what is in hand, and what was exchanged.
    private static readonly Gen<(List<PartGiven> Given, List<PartSpent> Spent)> Books = Gen.Select(Gen.Int[0, Parts.Length - 1], Gen.Select(Cents, Cents, Cents, Cents, Cents), Gen.Select(Cents, Cents), Gen.Double[0, 1])
        .Select((part, received, due, ways) =>
        {
            var code = Parts[part];
            decimal[] paid = [received.Item1, received.Item2, received.Item3, received.Item4, received.Item5];
            var given = Enum.GetValues<PartyKind>().Select((kind, i) => new PartGiven(code, kind, paid[i] + (i % 2 == 0 ? due.Item1 : due.Item2), paid[i])).ToList();
            var (into, from) = (Math.Min(due.Item1, paid.Sum()), due.Item2);
            var left = paid.Sum() + from - into;
            var out1 = Math.Round(left * (decimal)ways, 2, MidpointRounding.ToZero);
            var fees = Math.Round((left - out1) / 7, 2, MidpointRounding.ToZero);
            return (given, new List<PartSpent> { new(code, out1, fees, left - out1 - fees, into, from) });
        }).List[1, 12].Select(all => (all.SelectMany(b => b.Item1).ToList(), all.SelectMany(b => b.Item2).ToList()));

    [Fact]
    public void What_comes_into_a_stop_goes_out_of_it_to_the_last_cent() => Gen.Select(Books, Gen.Int[1, 9]).Sample((books, most) =>
    {
        var flow = MoneyFlow.Of("MXN", books.Given, books.Spent, most);
        Assert.All(flow.Stops(1), stop => Assert.Equal(flow.Into(stop), flow.OutOf(stop)));
        Assert.Equal(flow.Stops(0).Sum(flow.At), flow.Stops(1).Sum(flow.At));
        Assert.Equal(flow.Stops(0).Sum(flow.At), flow.Stops(2).Sum(flow.At));
        Assert.Equal(books.Given.Sum(g => g.Committed) + books.Spent.Sum(s => s.FromOthers), flow.Total);
        Assert.True(flow.Stops(1).Count <= most);
        Assert.All(flow.Streams, s => Assert.True(s.Amount > 0 && s.From.Column + 1 == s.To.Column));
    });

    [Fact]
    public void Nothing_is_lost_when_small_parts_are_told_together() => Books.Sample(books =>
    {
        var (whole, few) = (MoneyFlow.Of("MXN", books.Given, books.Spent), MoneyFlow.Of("MXN", books.Given, books.Spent, 3));
        for (var column = 0; column <= 2; column += 2)
            Assert.Equal(whole.Stops(column).Select(s => (s, whole.At(s))), few.Stops(column).Select(s => (s, few.At(s))));
        if (whole.Stops(1).Count > 3)
            Assert.Equal(2, few.Stops(1).Count(s => s.Code != FlowStop.Others));
        else
            Assert.Equal(whole.Streams.ToHashSet(), few.Streams.ToHashSet());
    });

    [Fact]
    public void Every_width_is_its_amount_by_one_scale() => Gen.Select(Books, Gen.Int[100, 900]).Sample((books, high) =>
    {
        var flow = MoneyFlow.Of("MXN", books.Given, books.Spent, 6);
        if (flow.Total == 0)
            return;
        var drawing = FlowDrawing.Of(flow, 0, 2, 960, 200, high, 40);
        // Of decimals, a part in a trillion of the drawing.
        Assert.All(drawing.Streams, s => Near(s.Stream.Amount / flow.Total * high, s.Height));
        foreach (var stop in drawing.Stops)
        {
            Near(flow.At(stop.Stop) / flow.Total * high, stop.Height);
            foreach (var side in new[] { drawing.Streams.Where(s => s.Stream.From == stop.Stop).Select(s => (s.Y, s.Height)), drawing.Streams.Where(s => s.Stream.To == stop.Stop).Select(s => (s.ToY, s.Height)) })
            {
                var bands = side.OrderBy(b => b.Item1).ToList();
                if (bands.Count == 0)
                    continue;
                // Bands lie one below the other and fill the bar.
                Near(stop.Y, bands[0].Item1);
                Near(stop.Y + stop.Height, bands[^1].Item1 + bands[^1].Height);
                Assert.All(bands.Zip(bands.Skip(1)), pair => Near(pair.First.Item1 + pair.First.Height, pair.Second.Item1));
            }
        }

        Assert.All(drawing.Stops.GroupBy(s => s.X), column =>
        {
            Near(high, column.Sum(s => s.Height));
            Assert.All(column.Zip(column.Skip(1)), pair => Assert.True(pair.Second.Y >= pair.First.Y + Math.Max(pair.First.Height, 40)));
            Assert.True(column.Max(s => s.Y + s.Height) <= drawing.Height + 0.000001m);
        });
    });

    [Fact]
    public void A_flow_is_told_from_who_gives_to_what_became_of_it()
    {
        var flow = MoneyFlow.Of("MXN", [new("streets", PartyKind.Organization, 100, 60), new("water", PartyKind.Federal, 300, 300), new("", PartyKind.Federal, 500, 0)],
            [new("streets", 50, 1, 9, 0, 0), new("water", 100, 0, 180, 30, 10)]);
        Assert.Equal([new(FlowStopKind.Party, "Federal"), new(FlowStopKind.Party, "Organization"), new(FlowStopKind.FromOtherCurrency)], flow.Stops(0));
        Assert.Equal([new(FlowStopKind.Part, "water"), new(FlowStopKind.Part, "streets"), new(FlowStopKind.Part, "")], flow.Stops(1));
        Assert.Equal([FlowStopKind.PaidOut, FlowStopKind.Fees, FlowStopKind.InHand, FlowStopKind.IntoOtherCurrency, FlowStopKind.StillToCome], flow.Stops(2).Select(s => s.Kind));
        Assert.Equal([150m, 1m, 189m, 30m, 540m], flow.Stops(2).Select(flow.At));
        Assert.Equal(910, flow.Total);
    }

    [Fact]
    public void A_length_is_a_thousandth_of_the_whole_and_nothing_of_nothing()
    {
        Assert.Equal("333.333", Lengths.Of(1, 3));
        Assert.Equal("1000", Lengths.Of(7, 7));
        Assert.Equal("0", Lengths.Of(0, 0));
    }

    private static void Near(decimal expected, decimal actual) => Assert.InRange(actual, expected - 0.000001m, expected + 0.000001m);
}
