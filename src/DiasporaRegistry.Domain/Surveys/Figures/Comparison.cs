using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>How those who answered differ from the register in one value of a margin. What tells of a few is left out.</summary>
/// <param name="Value">The value.</param>
/// <param name="Frame">How many of the register have it.</param>
/// <param name="ShareOfFrame">Their share of the register.</param>
/// <param name="Answered">How many of those who answered have it; null where that is not told.</param>
/// <param name="ShareOfAnswers">Their share of those who answered; null where that is not told.</param>
public sealed record ComparedLine(string Value, int Frame, double ShareOfFrame, int? Answered, double? ShareOfAnswers)
{
    /// <summary>The share among those who answered less that of the register, in points of a hundred.</summary>
    public double? Points => ShareOfAnswers is { } share ? 100 * (share - ShareOfFrame) : null;
}

/// <summary>Those who answered beside the register that they were asked from, by one margin.</summary>
/// <param name="Basis">What it stands for.</param>
/// <param name="Margin">What it goes by.</param>
/// <param name="Lines">The values, the most frequent of the register first.</param>
public sealed record Comparison(StandsFor Basis, Margin Margin, IReadOnlyList<ComparedLine> Lines)
{
    /// <summary>A survey's answers beside its frame.</summary>
    public static Comparison Of(SurveySample sample, Margin margin)
    {
        var basis = sample.Basis;
        var values = sample.Cells.GroupBy(c => Raking.ValueOf(c, margin)).Select(g => (Value: g.Key, Frame: g.Sum(c => c.Frame), Answered: g.Sum(c => c.Answered)))
            .Where(v => v.Frame > 0).OrderByDescending(v => v.Frame).ThenBy(v => v.Value, StringComparer.Ordinal).ToList();
        var hidden = SmallCells.Hidden([.. values.Select(v => v.Answered)], fewest: basis.SmallestCell);
        return new(basis, margin, [.. values.Select((v, i) => hidden.Contains(i) || basis.Answered == 0
            ? new ComparedLine(v.Value, v.Frame, (double)v.Frame / basis.Frame, null, null)
            : new ComparedLine(v.Value, v.Frame, (double)v.Frame / basis.Frame, v.Answered, (double)v.Answered / basis.Answered))]);
    }
}
