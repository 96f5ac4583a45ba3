using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>Organizations that are alike in country, kind and residence: the smallest part that figures are made from.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Residence">The code of the place of residence.</param>
/// <param name="Frame">How many were registered on the day of the draw.</param>
/// <param name="Asked">How many of them were asked.</param>
/// <param name="Answered">How many of these answered.</param>
public sealed record SampleCell(string Country, OrganizationKind Kind, string Residence, int Frame, int Asked, int Answered)
{
    /// <summary>The stratum that they stand in.</summary>
    public Stratum Stratum => new(Country, Kind);
}

/// <summary>Answers to one thing within one <see cref="SampleCell"/>: how many, their sum and the sum of their squares. Of a yes or no each yes is 1.</summary>
public readonly record struct Tally(int Count, double Sum, double Squares)
{
    /// <summary>Answers of which some are yes.</summary>
    public static Tally Of(int yes, int count) => new(count, yes, yes);

    /// <summary>One more answer.</summary>
    public Tally With(double value) => new(Count + 1, Sum + value, Squares + (value * value));

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally left, Tally right) => new(left.Count + right.Count, left.Sum + right.Sum, left.Squares + right.Squares);
}

/// <summary>A stratum whose answers count together with another's, because too few of it answered.</summary>
public readonly record struct Joined(Stratum From, Stratum To);

/// <summary>Who was registered, asked and answered in a survey, and the only maker of its figures.</summary>
public sealed class SurveySample
{
    private readonly Stratification stratification;
    private readonly Raking? raking;
    private readonly Calibration? calibration;
    private readonly double[] drawn;

    /// <summary>A survey's cells, each once.</summary>
    /// <param name="kind">How those asked were chosen.</param>
    /// <param name="on">The day of the draw.</param>
    /// <param name="smallestCell">The fewest that a figure may tell of.</param>
    /// <param name="cells">All organizations of the frame by what they are alike in.</param>
    public SurveySample(SampleKind kind, DateOnly on, int smallestCell, IReadOnlyList<SampleCell> cells)
    {
        if (cells.Any(c => c.Answered > c.Asked || c.Asked > c.Frame || c.Answered < 0) || cells.DistinctBy(c => (c.Country, c.Kind, c.Residence)).Count() != cells.Count)
            throw new ArgumentException("Of a cell no more answer than were asked, and no more are asked than there are.", nameof(cells));
        Cells = cells;
        Basis = new StandsFor(kind, cells.Sum(c => c.Frame), cells.Sum(c => c.Asked), cells.Sum(c => c.Answered), on, Math.Max(smallestCell, SmallCells.Fewest));
        stratification = new Stratification(kind, cells, Basis.SmallestCell);
        drawn = [.. Enumerable.Range(0, cells.Count).Select(c => Basis.IsDrawn ? stratification.WeightOf(c) : 1)];
        raking = Basis.Answered == 0 ? null : Raking.Of(cells, Basis.SmallestCell, drawn);
        calibration = Basis.IsDrawn && raking is { HasConverged: true } ? new Calibration(cells, drawn, raking) : null;
    }

    /// <summary>What every figure stands for.</summary>
    public StandsFor Basis { get; }
    /// <summary>The cells, in the order in which tallies are handed over.</summary>
    public IReadOnlyList<SampleCell> Cells { get; }
    /// <summary>The strata whose answers count together with another's.</summary>
    public IReadOnlyList<Joined> Joined => stratification.Joined;
    /// <summary>The strata nobody answered for, where none was like them: figures do not stand for these.</summary>
    public IReadOnlyList<Stratum> LeftOut => stratification.LeftOut;
    /// <summary>The weights to the register's margins; none where nobody answered.</summary>
    public Raking? Raking => raking;
    /// <summary>Whether figures can be weighted to the register's margins.</summary>
    public bool CanBeRaked => raking is { HasConverged: true };

    /// <summary>The share of yes among answers.</summary>
    /// <param name="tallies">The answers of each cell, in the order of <see cref="Cells"/>; those of a part of the organizations alone have nothing elsewhere.</param>
    /// <param name="weighting">How they are counted.</param>
    public SurveyFigure Share(IReadOnlyList<Tally> tallies, Weighting weighting = Weighting.Drawn) => Figure(FigureKind.Share, tallies, weighting);

    /// <summary>The mean of answers.</summary>
    /// <param name="tallies">As of <see cref="Share"/>.</param>
    /// <param name="weighting">How they are counted.</param>
    public SurveyFigure Mean(IReadOnlyList<Tally> tallies, Weighting weighting = Weighting.Drawn) => Figure(FigureKind.Mean, tallies, weighting);

    /// <summary>
    /// Whether a weighted figure beside its counts would tell of a few: where answers have several weights, the figure can be solved for how many of each weight said yes.
    /// </summary>
    /// <param name="tallies">As of <see cref="Share"/>; of a mean each answer is a yes.</param>
    /// <param name="weighting">How they are counted.</param>
    public bool TellsOfAFew(IReadOnlyList<Tally> tallies, Weighting weighting = Weighting.Drawn)
    {
        var weights = WeightsOf(weighting);
        var classes = Enumerable.Range(0, tallies.Count).Where(c => tallies[c].Count > 0).GroupBy(c => Math.Round(weights[c], 9)).Select(g => g.Aggregate(default(Tally), (sum, c) => sum + tallies[c])).ToList();
        return classes.Count > 1 && classes.Exists(c => IsFew(c.Sum) || IsFew(c.Count - c.Sum));
        bool IsFew(double count) => count > 0 && count < Basis.SmallestCell;
    }

    /// <summary>For how many organizations each answer of a cell stands.</summary>
    public double WeightOf(int cell, Weighting weighting = Weighting.Drawn) => WeightsOf(weighting)[cell];

    private IReadOnlyList<double> WeightsOf(Weighting weighting) => weighting == Weighting.Drawn ? drawn
        : raking is { HasConverged: true } found ? found.Weights : throw new InvalidOperationException("Who answered cannot be weighted to the register's margins.");

    private SurveyFigure Figure(FigureKind kind, IReadOnlyList<Tally> tallies, Weighting weighting)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tallies.Count, Cells.Count);
        var of = tallies.Sum(t => t.Count);
        if (of == 0)
            return new(Basis, kind, weighting, 0, null, null, null);

        var estimate = Estimate.Of(tallies, WeightsOf(weighting));
        var interval = Basis.IsDrawn ? estimate.IntervalOf(kind, stratification, weighting == Weighting.Raked ? calibration : null) : null;
        return new(Basis, kind, weighting, of, estimate.Value, interval, estimate.EffectiveSize);
    }
}
