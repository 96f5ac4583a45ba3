using System.Globalization;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Web.Charts;

/// <summary>What a party or a group planned, committed and paid, as three bars over each other, which begin at the same place; what was signed or paid may be more than what was planned.</summary>
/// <param name="Planned">What was planned.</param>
/// <param name="Committed">What was signed.</param>
/// <param name="Paid">What was handed over.</param>
/// <param name="Most">What the whole width stands for.</param>
public sealed record Bullet(decimal Planned, decimal Committed, decimal Paid, decimal Most)
{
    /// <summary>The bars of a sum.</summary>
    public static Bullet Of(MoneySum sum, decimal most) => new(sum.Planned, sum.Committed, sum.Received, most);

    /// <summary>What the whole width has to stand for, so that every sum fits.</summary>
    public static decimal MostOf(IEnumerable<MoneySum> sums) => sums.Select(s => Math.Max(s.Planned, Math.Max(s.Committed, s.Received))).DefaultIfEmpty().Max();
}

/// <summary>A piece of a bar.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much.</param>
public sealed record Piece(FlowStopKind Kind, decimal Amount);

/// <summary>What became of the money, as the pieces of one bar.</summary>
/// <param name="All">The pieces, in their order; none of nothing.</param>
public sealed record Pieces(IReadOnlyList<Piece> All)
{
    /// <summary>What the whole bar is.</summary>
    public decimal Total => All.Sum(p => p.Amount);

    /// <summary>The pieces of a sum: they are what was signed, and what came out of other currencies.</summary>
    public static Pieces Of(MoneySum sum) => new([.. new Piece[]
    {
        new(FlowStopKind.PaidOut, sum.PaidOut), new(FlowStopKind.Fees, sum.Fees), new(FlowStopKind.InHand, sum.Funds), new(FlowStopKind.IntoOtherCurrency, sum.Exchanged), new(FlowStopKind.StillToCome, sum.StillToCome),
    }.Where(p => p.Amount > 0)]);

    /// <summary>Each piece with where it begins.</summary>
    public IEnumerable<(Piece Piece, decimal From)> Placed()
    {
        var from = 0m;
        foreach (var piece in All)
        {
            yield return (piece, from);
            from += piece.Amount;
        }
    }
}

/// <summary>Lengths as drawings write them: thousandths of the whole.</summary>
public static class Lengths
{
    /// <summary>An amount as a length, where another is the whole.</summary>
    public static string Of(decimal amount, decimal whole) => whole <= 0 ? "0" : Math.Round(1_000 * amount / whole, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A length as it is written.</summary>
    public static string Of(decimal length) => Math.Round(length, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The name of a stop's look: its sort of party, or what it is.</summary>
    public static string LookOf(FlowStop stop) => (stop.Kind == FlowStopKind.Party ? stop.Code! : stop.Kind.ToString()).ToLowerInvariant();
}
