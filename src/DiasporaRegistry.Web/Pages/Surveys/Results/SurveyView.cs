using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>A table of a survey as it is shown.</summary>
/// <param name="Caption">What it is of, with how many answered.</param>
/// <param name="Head">What its lines are.</param>
/// <param name="Columns">What its columns are.</param>
/// <param name="Rows">Its lines, each with its name and its cells.</param>
/// <param name="Stands">What its figures stand for.</param>
public sealed record SurveyTable(string Caption, string Head, IReadOnlyList<string> Columns, IReadOnlyList<(string Name, IReadOnlyList<string> Cells)> Rows, string Stands);

/// <summary>A question, or a line of a matrix, by groups.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Drawing">Their chart; none where there is nothing to draw.</param>
/// <param name="Table">The same in a table.</param>
public sealed record CrossedView(CrossedFigures Figures, Drawing? Drawing, SurveyTable Table);

/// <summary>A question with its figures; a matrix has those of each of its lines.</summary>
/// <param name="Question">The question.</param>
/// <param name="Number">Its place in the questionnaire.</param>
/// <param name="Title">The question in the reader's words.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Crossed">The same by groups; nothing where nothing may be told.</param>
/// <param name="Lead">What is said instead of figures: few answered, or texts that are not published.</param>
/// <param name="Drawing">The chart; none where there is nothing to draw.</param>
/// <param name="Tables">The same figures in tables.</param>
public sealed record QuestionView(Question Question, int Number, string Title, IReadOnlyList<QuestionFigures> Figures, IReadOnlyList<CrossedView> Crossed, string? Lead, Drawing? Drawing, IReadOnlyList<SurveyTable> Tables)
{
    /// <summary>The first of the texts that were written, for staff alone.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Whether there is anything to take away.</summary>
    public bool HasFigures => Tables.Count > 0;
}

/// <summary>The results of a survey as they are shown.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="Sample">Who was registered, asked and answered.</param>
/// <param name="Title">Its title.</param>
/// <param name="Introduction">What it is about.</param>
/// <param name="By">What its questions are crossed with; none.</param>
/// <param name="Weighting">How answers are counted.</param>
/// <param name="Stands">What the figures stand for, in a sentence or two.</param>
/// <param name="Brief">The same within a picture.</param>
/// <param name="Notes">All that has to be said with them.</param>
/// <param name="Facts">How many were registered, asked and answered.</param>
/// <param name="Compared">Those who answered beside the register.</param>
/// <param name="Questions">The questions.</param>
public sealed record SurveyView(SurveyHead Survey, SurveySample Sample, string Title, string Introduction, Margin? By, Weighting Weighting, string Stands, string Brief, IReadOnlyList<string> Notes,
    IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<(Comparison Comparison, SurveyTable Table)> Compared, IReadOnlyList<QuestionView> Questions);
