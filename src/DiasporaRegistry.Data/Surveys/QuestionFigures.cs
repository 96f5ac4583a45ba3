using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>A line of figures: an answer that was chosen, and by how many.</summary>
/// <param name="Code">The answer's code; none of a mean.</param>
/// <param name="Count">How many; null where it is not told.</param>
/// <param name="Figure">The share or the mean; null where it is not told.</param>
public sealed record FigureLine(string? Code, int? Count, SurveyFigure? Figure);

/// <summary>A bar of a histogram: numbers from one to below another; open at an end where it has none.</summary>
public sealed record NumberBin(double? From, double? To, FigureLine Line);

/// <summary>What numbers come to.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Quarter">What a quarter of the weight lies below; null where fewer than the smallest cell lie there.</param>
/// <param name="Median">What half lies below.</param>
/// <param name="ThreeQuarters">What three quarters lie below.</param>
/// <param name="Bins">How they are spread.</param>
public sealed record NumberFigures(SurveyFigure? Mean, double? Quarter, double? Median, double? ThreeQuarters, IReadOnlyList<NumberBin> Bins);

/// <summary>The figures of one question, or of one line of a matrix, with what they stand for.</summary>
/// <param name="Basis">What they stand for.</param>
/// <param name="What">What was asked.</param>
/// <param name="Weighting">How answers were counted.</param>
/// <param name="Answered">How many answered it; null where that would tell of a few.</param>
/// <param name="Lines">The answers.</param>
/// <param name="Numbers">Of numbers and scales.</param>
public sealed record QuestionFigures(StandsFor Basis, CountedAnswers What, Weighting Weighting, int? Answered, IReadOnlyList<FigureLine> Lines, NumberFigures? Numbers)
{
    /// <summary>Whether anything of it may be told.</summary>
    public bool IsTold => Answered > 0;

    /// <summary>Whether something of it is left out because it tells of a few.</summary>
    public bool Hides => Answered is null || Lines.Any(l => l.Count is null) || Numbers?.Bins.Any(b => b.Line.Count is null) == true;
}

/// <summary>A group of organizations that a question is crossed with.</summary>
/// <param name="Values">The values of the margin; several where they count together because few answered.</param>
/// <param name="Answered">How many of it answered.</param>
public sealed record CrossedGroup(IReadOnlyList<string> Values, int Answered);

/// <summary>An answer by groups.</summary>
/// <param name="Code">The answer's code; none of a mean.</param>
/// <param name="Cells">The figures, one for each group.</param>
public sealed record CrossedRow(string? Code, IReadOnlyList<FigureLine> Cells);

/// <summary>A question crossed with what organizations are told apart by, with what the figures stand for.</summary>
/// <param name="Basis">What they stand for.</param>
/// <param name="What">What was asked.</param>
/// <param name="Margin">What it is crossed with.</param>
/// <param name="Weighting">How answers were counted.</param>
/// <param name="Groups">The groups, the most frequent of the register first.</param>
/// <param name="Rows">The answers.</param>
public sealed record CrossedFigures(StandsFor Basis, CountedAnswers What, Margin Margin, Weighting Weighting, IReadOnlyList<CrossedGroup> Groups, IReadOnlyList<CrossedRow> Rows);
