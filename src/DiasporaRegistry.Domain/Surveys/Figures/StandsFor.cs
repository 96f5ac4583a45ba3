namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>What a figure of a survey stands for: how its organizations were chosen, of how many, on which day, and how many answered. No figure is without it.</summary>
public sealed record StandsFor
{
    internal StandsFor(SampleKind sample, int frame, int asked, int answered, DateOnly on, int smallestCell) =>
        (Sample, Frame, Asked, Answered, On, SmallestCell) = (sample, frame, asked, answered, on, smallestCell);

    /// <summary>How those asked were chosen.</summary>
    public SampleKind Sample { get; }
    /// <summary>How many organizations were registered on the day of the draw (N).</summary>
    public int Frame { get; }
    /// <summary>How many of these were asked.</summary>
    public int Asked { get; }
    /// <summary>How many of these answered (n).</summary>
    public int Answered { get; }
    /// <summary>The day on which they were drawn, or on which all were asked.</summary>
    public DateOnly On { get; }
    /// <summary>The fewest organizations that a figure may tell of.</summary>
    public int SmallestCell { get; }

    /// <summary>Whether chance chose, so that an interval may be stated; who answers unasked stands for nobody else.</summary>
    public bool IsDrawn => Sample != SampleKind.Everybody;

    /// <summary>The share of those asked that answered; none where nobody was asked.</summary>
    public double? ResponseRate => Asked == 0 ? null : (double)Answered / Asked;
}
