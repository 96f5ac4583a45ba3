namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// A ratio of weighted answers and how far chance may have carried it. Its variance is that of the linearised ratio within
/// strata with finite population correction (Cochran 1977, 5.4 and 6.13), so that it holds for parts of a sample too.
/// </summary>
internal sealed class Estimate
{
    private readonly IReadOnlyList<Tally> tallies;
    private readonly IReadOnlyList<double> weights;
    private readonly double total;

    private Estimate(IReadOnlyList<Tally> tallies, IReadOnlyList<double> weights)
    {
        (this.tallies, this.weights) = (tallies, weights);
        total = Sum(c => weights[c] * tallies[c].Count);
        Value = total == 0 ? null : Sum(c => weights[c] * tallies[c].Sum) / total;
        EffectiveSize = total == 0 ? null : DesignEffect.EffectiveSize(Enumerable.Range(0, tallies.Count).Select(c => (weights[c], tallies[c].Count)));
    }

    public double? Value { get; }

    public double? EffectiveSize { get; }

    public static Estimate Of(IReadOnlyList<Tally> tallies, IReadOnlyList<double> weights) => new(tallies, weights);

    /// <summary>The interval of a drawn sample that is weighted by its draw.</summary>
    public Interval? OfTheDraw(FigureKind kind, Stratification strata)
    {
        if (Value is not { } value || EffectiveSize is not { } kish)
            return null;

        var parts = Enumerable.Range(0, tallies.Count).Where(c => strata.GroupOf(c) >= 0).GroupBy(strata.GroupOf).Select(g => (Group: strata.Groups[g.Key], Tally: g.Aggregate(default(Tally), (sum, c) => sum + tallies[c]))).ToList();
        var touched = parts.Where(p => p.Tally.Count > 0).ToList();
        if (touched.TrueForAll(p => p.Group.Unknown <= 0))
            return new(value, value);

        var components = touched.Where(p => p.Group.Unknown > 0 && p.Group.Respondents > 1).Select(p => (Variance: Variance(p.Group, p.Tally, value), Degrees: p.Group.Respondents - 1)).ToList();
        var variance = components.Sum(c => c.Variance);
        var unknown = touched.Sum(p => p.Group.Unknown * p.Group.Population * p.Tally.Count / p.Group.Respondents) / total;
        if (kind == FigureKind.Share)
            return Wilson.Around(value, variance > 0 ? value * (1 - value) / variance : kish / unknown);

        // Satterthwaite 1946: strata of unlike sizes count as fewer degrees of freedom than they have.
        return variance > 0 ? StudentT.Around(value, Math.Sqrt(variance), variance * variance / components.Sum(c => c.Variance * c.Variance / c.Degrees)) : null;
    }

    /// <summary>The interval of a drawn sample that is weighted to margins: its answers count as the effective number (Kish 1965, 11.7).</summary>
    public Interval? Weighted(FigureKind kind)
    {
        if (Value is not { } value || EffectiveSize is not { } kish)
            return null;
        var unknown = Math.Max(0, 1 - (tallies.Sum(t => (double)t.Count) / total));
        if (unknown <= 1e-12)
            return new(value, value);
        if (kind == FigureKind.Share)
            return Wilson.Around(value, kish / unknown);

        var spread = Sum(c => weights[c] * Squared(tallies[c], value)) / total;
        return kish > 1 && spread > 0 ? StudentT.Around(value, Math.Sqrt(unknown * spread / (kish - 1)), kish - 1) : null;
    }

    // Who did not answer this stands with nothing: z is 0 for them, and differs from the value for the others.
    private double Variance(Stratification.Group group, Tally tally, double value)
    {
        var (sum, squares, n) = (tally.Sum - (value * tally.Count), Squared(tally, value), (double)group.Respondents);
        var spread = Math.Max(0, squares - (sum * sum / n)) / (n - 1);
        return group.Unknown * Math.Pow(group.Population / total, 2) * spread / n;
    }

    private static double Squared(Tally tally, double value) => Math.Max(0, tally.Squares - (2 * value * tally.Sum) + (value * value * tally.Count));

    private double Sum(Func<int, double> of) => Enumerable.Range(0, tallies.Count).Sum(of);
}
