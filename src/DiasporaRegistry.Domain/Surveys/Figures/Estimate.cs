namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// A ratio of weighted answers and how far chance may have carried it. Its variance is that of the linearised ratio within
/// strata with finite population correction (Cochran 1977, 5.4 and 6.13), so that it holds for parts of a sample too; where answers are weighted to margins, that of what these leave unexplained.
/// </summary>
internal sealed class Estimate
{
    // Sums of weights are not exact: a share so near to none or all is none or all.
    private const double Nothing = 1e-9;

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

    /// <summary>The interval of a drawn sample.</summary>
    /// <param name="kind">Share or mean.</param>
    /// <param name="strata">The strata of the draw.</param>
    /// <param name="calibration">The margins that answers are weighted to; none where the draw alone weights them.</param>
    public Interval? IntervalOf(FigureKind kind, Stratification strata, Calibration? calibration)
    {
        if (Value is not { } value || EffectiveSize is not { } kish)
            return null;

        // Who did not answer this deviates by nothing.
        IReadOnlyList<(double Sum, double Squares)> deviations = [.. tallies.Select(t => (t.Sum - (value * t.Count), Squared(t, value)))];
        var residuals = calibration?.Residuals(deviations) ?? deviations;
        var parts = Enumerable.Range(0, tallies.Count).Where(c => strata.GroupOf(c) >= 0).GroupBy(strata.GroupOf)
            .Select(g => (Group: strata.Groups[g.Key], Sum: g.Sum(c => residuals[c].Sum), Squares: g.Sum(c => residuals[c].Squares), Answered: g.Sum(c => tallies[c].Count))).ToList();
        var touched = parts.Where(p => p.Answered > 0).ToList();
        if ((calibration is null ? touched : parts).TrueForAll(p => p.Group.Unknown <= 0))
            return new(value, value);
        if (calibration is { Correction: null })
            return null;

        var components = parts.Where(p => p.Group.Unknown > 0 && p.Group.Respondents > 1).Select(p => (Variance: (calibration?.Correction ?? 1) * Variance(p.Group, p.Sum, p.Squares), Degrees: p.Group.Respondents - 1)).ToList();
        var variance = components.Sum(c => c.Variance);
        var unknown = touched.Sum(p => p.Group.Unknown * p.Group.Population * p.Answered / p.Group.Respondents) / total;
        if (kind == FigureKind.Share)
            return Wilson.Around(value, variance > 0 && value is > Nothing and < 1 - Nothing ? value * (1 - value) / variance : kish / unknown);

        // Satterthwaite 1946: strata of unlike sizes count as fewer degrees of freedom than they have.
        return variance > 0 ? StudentT.Around(value, Math.Sqrt(variance), variance * variance / components.Sum(c => c.Variance * c.Variance / c.Degrees)) : null;
    }

    private double Variance(Stratification.Group group, double sum, double squares)
    {
        var n = (double)group.Respondents;
        return group.Unknown * Math.Pow(group.Population / total, 2) * Math.Max(0, squares - (sum * sum / n)) / (n - 1) / n;
    }

    private static double Squared(Tally tally, double value) => Math.Max(0, tally.Squares - (2 * value * tally.Sum) + (value * value * tally.Count));

    private double Sum(Func<int, double> of) => Enumerable.Range(0, tallies.Count).Sum(of);
}
