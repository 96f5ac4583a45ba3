namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>Where the truth lies in 95 of 100 draws. Nothing but a drawn sample makes one.</summary>
public readonly record struct Interval
{
    internal Interval(double low, double high) => (Low, High) = (low, high);

    /// <summary>Its lower end.</summary>
    public double Low { get; }
    /// <summary>Its upper end.</summary>
    public double High { get; }

    /// <summary>Whether a value lies within.</summary>
    public bool Covers(double value) => Low <= value && value <= High;
}

/// <summary>What a figure of a survey is.</summary>
public enum FigureKind
{
    /// <summary>The share of those who answered, from 0 to 1.</summary>
    Share,
    /// <summary>The mean of what they answered.</summary>
    Mean,
}

/// <summary>How answers are counted.</summary>
public enum Weighting
{
    /// <summary>By the draw alone: each answer stands for the organizations of its stratum; where nobody drew, each counts once.</summary>
    Drawn,
    /// <summary>So that those who answered are as the register is by country, kind and residence.</summary>
    Raked,
}

/// <summary>One figure of a survey. It is made by <see cref="SurveySample"/> alone, which gives it what it stands for, and its interval only where chance chose.</summary>
public sealed class SurveyFigure
{
    internal SurveyFigure(StandsFor basis, FigureKind kind, Weighting weighting, int of, double? value, Interval? interval, double? effective) =>
        (Basis, Kind, Weighting, Of, Value, Interval, EffectiveSize) = (basis, kind, weighting, of, value, basis.IsDrawn ? interval : null, effective);

    /// <summary>What it stands for.</summary>
    public StandsFor Basis { get; }
    /// <summary>Share or mean.</summary>
    public FigureKind Kind { get; }
    /// <summary>How answers were counted.</summary>
    public Weighting Weighting { get; }
    /// <summary>How many answered this.</summary>
    public int Of { get; }
    /// <summary>The figure; none where nobody answered.</summary>
    public double? Value { get; }
    /// <summary>Its 95 % interval; none of a sample that nobody drew, or where too few answered to state one.</summary>
    public Interval? Interval { get; }
    /// <summary>As how many answers of a simple sample those weighted count (Kish 1965); none where nobody answered.</summary>
    public double? EffectiveSize { get; }
    /// <summary>By how much weights enlarge the variance: answers for each effective one.</summary>
    public double? DesignEffect => EffectiveSize is > 0 ? Of / EffectiveSize : null;
}
