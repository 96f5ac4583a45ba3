using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>What figures of one kind give away of others.</summary>
internal static class ToldFigures
{
    /// <summary>Which answers' weighted shares tell of a few, by their places; of answers that exclude each other all do where one does, or where those left out do in sum.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="yes">Who gave each answer, by cell.</param>
    /// <param name="isHidden">Whether an answer is left out already.</param>
    /// <param name="weighting">How answers are counted.</param>
    /// <param name="isExclusive">Whether each organization gave one of them.</param>
    public static IReadOnlyList<bool> TellOfAFew(this SurveySample sample, IReadOnlyList<IReadOnlyList<Tally>> yes, Func<int, bool> isHidden, Weighting weighting, bool isExclusive)
    {
        List<bool> tells = [.. yes.Select((tallies, i) => !isHidden(i) && sample.TellsOfAFew(tallies, weighting))];
        if (!isExclusive)
            return tells;

        List<IReadOnlyList<Tally>> left = [.. yes.Where((_, i) => isHidden(i))];
        var any = tells.Contains(true) || (left.Count > 0 && left.Count < yes.Count && sample.TellsOfAFew([.. Enumerable.Range(0, sample.Cells.Count).Select(c => Tally.Of((int)left.Sum(t => t[c].Sum), left[0][c].Count))], weighting));
        return [.. tells.Select(_ => any)];
    }

    /// <summary>Whether how many were asked a question may be told: the answers that lead to it are, and of several that can be ticked at once neither one alone nor all at once stands for a few.</summary>
    /// <param name="deciding">The question that decides.</param>
    /// <param name="condition">The answers that lead to it.</param>
    /// <param name="lines">What is told of the deciding question.</param>
    /// <param name="answered">How many answered what follows; none where only the answers before are looked at.</param>
    /// <param name="fewest">The fewest that a figure may tell of.</param>
    public static bool LetsTell(this CountedAnswers deciding, Condition condition, IReadOnlyList<FigureLine> lines, int? answered, int fewest)
    {
        List<int?> counts = [.. condition.Options.Select(o => lines.FirstOrDefault(l => l.Code == o)?.Count)];
        if (counts.Contains(null))
            return false;
        return deciding.IsExclusive || answered is not { } both || condition.Options.Count == 1 || !counts.Append(counts.Sum()).Any(c => c > 0 && c != both && Math.Abs(c.Value - both) < fewest);
    }
}
