namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>What deviations are computed from.</summary>
/// <param name="Financial">What was paid out of the cost, in per cent.</param>
/// <param name="Physical">How far the work is, in per cent.</param>
/// <param name="Margin">How many percentage points money may be ahead.</param>
/// <param name="OverdueSince">The first day on which a report was due that is not there.</param>
/// <param name="OverdueReports">How many are not there.</param>
/// <param name="ReportMonths">How many months lie between two reports.</param>
/// <param name="Today">The day.</param>
/// <param name="UnitCost">What a unit costs, in the project's currency; none where units are not counted.</param>
/// <param name="Alike">What a unit costs in each of the other works of the same programme and category, in the same currency.</param>
public sealed record DeviationFacts(
    decimal Financial, decimal Physical, int Margin, DateOnly? OverdueSince, int OverdueReports, int ReportMonths, DateOnly Today, decimal? UnitCost, IReadOnlyList<decimal> Alike);

/// <summary>The one function that says what is out of order in a project, and what it does so by.</summary>
public static class Deviations
{
    /// <summary>Fewer works than these say nothing of what a unit usually costs.</summary>
    public const int FewestAlike = 8;
    /// <summary>A cost is far off that is more than so many times as far from the median as half of the works are.</summary>
    public const int FarTimes = 4;
    /// <summary>And that is more than this part of the median away, in per cent: where all cost nearly the same, a peso more is no deviation.</summary>
    public const int FarPercent = 50;

    // From three times the median on nothing weighs more; a median of next to nothing is not divided by.
    private const int GravestTimes = 3;

    /// <summary>What is out of order, each kind at most once.</summary>
    public static IReadOnlyList<FoundDeviation> Of(DeviationFacts facts)
    {
        var found = new List<FoundDeviation>();
        if (facts.Financial - facts.Physical > facts.Margin)
            found.Add(new(DeviationKind.MoneyAhead, Within(facts.Financial - facts.Physical), facts.Financial, facts.Physical));
        if (facts.OverdueSince is { } since && since < facts.Today)
        {
            var days = facts.Today.DayNumber - since.DayNumber;
            // A report that is late by a whole period weighs as much as money that is ahead by half of the work.
            found.Add(new(DeviationKind.ReportOverdue, Within(days * 50m / (facts.ReportMonths * 30)), days, facts.OverdueReports));
        }

        if (facts.UnitCost is { } cost && MedianOf(facts.Alike) is { } median && IsFar(cost, median, facts.Alike))
            found.Add(new(DeviationKind.UnitCost, cost > GravestTimes * median ? 100 : Within(Math.Abs(cost / median - 1) * 50m), cost, median));
        return found;
    }

    /// <summary>The median cost of a unit in works that are alike; none where there are too few, or they cost nothing.</summary>
    public static decimal? MedianOf(IReadOnlyList<decimal> alike) => alike.Count < FewestAlike || Middle(alike) is not (> 0 and var median) ? null : median;

    private static bool IsFar(decimal cost, decimal median, IReadOnlyList<decimal> alike)
    {
        var usual = Middle([.. alike.Select(a => Math.Abs(a - median))]);
        var away = Math.Abs(cost - median);
        return away > FarTimes * usual && away * 100 > FarPercent * median;
    }

    private static decimal Middle(IReadOnlyList<decimal> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static decimal Within(decimal gravity) => decimal.Round(Math.Clamp(gravity, 0, 100), 1);
}
