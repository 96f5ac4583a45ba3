using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>Makes the figures of questions, and leaves out what tells of fewer organizations than the survey's smallest cell, also by what remains when others are taken away.</summary>
public sealed class SurveyTables(SurveySample sample)
{
    private static readonly int[] Rounds = [1, 2, 5, 10];

    private int Fewest => sample.Basis.SmallestCell;

    /// <summary>The figures of what was asked.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="weighting">How answers are counted.</param>
    /// <param name="deciding">The figures of the question that decides who is asked this one; without them nothing is told of one that some only are asked.</param>
    public QuestionFigures Of(CountedAnswers what, Weighting weighting = Weighting.Drawn, QuestionFigures? deciding = null)
    {
        var answered = what.Answered.Sum();
        if (answered == 0)
            return new(sample.Basis, what, weighting, 0, [], null);

        // Who was not asked a question that hangs on an answer before it tells how they answered that one.
        if (IsFew(answered) || (what.Question.ShownIf is { } condition && (IsFew(sample.Basis.Answered - answered) || deciding is not { IsTold: true } || !deciding.What.LetsTell(condition, deciding.Lines, answered, Fewest))))
            return new(sample.Basis, what, weighting, null, [.. what.Codes.Select(c => new FigureLine(c, null, null))], null);

        var counts = what.Codes.Select(c => what.Chose(c).Sum()).ToList();
        var hidden = what.IsExclusive
            ? SmallCells.Hidden(counts, fewest: Fewest)
            : Enumerable.Range(0, counts.Count).Where(i => IsFew(counts[i]) || IsFew(answered - counts[i])).ToHashSet();
        var weighed = Weighed([.. what.Codes.Select(what.Yes)], hidden, weighting, what.IsExclusive);
        IReadOnlyList<FigureLine> lines = [.. what.Codes.Select((code, i) => hidden.Contains(i) ? new FigureLine(code, null, null) : new(code, counts[i], weighed[i]))];
        return new(sample.Basis, what, weighting, answered, lines, what.Question.Kind switch
        {
            QuestionKind.Number => Numbers(what, weighting, answered),
            // Steps that are left out could be worked out from the mean.
            QuestionKind.Scale => hidden.Count == 0 && lines.All(l => l.Figure is not null) ? new(sample.Mean(what.Sums(), weighting), null, null, null, []) : null,
            QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Text or QuestionKind.Matrix => null,
        });
    }

    private bool IsFew(int count) => count > 0 && count < Fewest;

    private NumberFigures Numbers(CountedAnswers what, Weighting weighting, int answered)
    {
        var sorted = what.Values.OrderBy(v => v.Value).Select(v => (v.Value, Weight: v.Count * sample.WeightOf(v.Cell, weighting))).ToList();
        double? Below(double share, int parts) => answered >= parts * Fewest ? Quantile(sorted, share) : null;
        return new(sample.TellsOfAFew([.. what.Answered.Select(n => Tally.Of(n, n))], weighting) ? null : sample.Mean(what.Sums(), weighting), Below(0.25, 4), Below(0.5, 2), Below(0.75, 4), answered >= 4 * Fewest ? Bins(what, weighting) : []);
    }

    // Open at both ends, so that no bar tells how far out the one that lies outermost does.
    private IReadOnlyList<NumberBin> Bins(CountedAnswers what, Weighting weighting)
    {
        var sorted = what.Values.OrderBy(v => v.Value).Select(v => (v.Value, Weight: (double)v.Count)).ToList();
        var (low, high) = (Quantile(sorted, 0.05), Quantile(sorted, 0.95));
        if (low is not { } from || high is not { } to || from >= to)
            return [];

        var step = Step((to - from) / 6);
        var edges = new List<double>();
        for (var edge = Math.Floor(from / step) + 1; edge * step <= to; edge++)
            edges.Add(Math.Round(edge * step, 9));
        if (edges.Count == 0)
            return [];

        var ends = edges.Select(e => (double?)e).Prepend(null).Zip(edges.Select(e => (double?)e).Append(null)).ToList();
        var tallies = ends.Select(e => what.Yes(v => (e.First is null || v >= e.First) && (e.Second is null || v < e.Second))).ToList();
        var counts = tallies.Select(t => (int)Math.Round(t.Sum(c => c.Sum))).ToList();
        var hidden = SmallCells.Hidden(counts, fewest: Fewest);
        var weighed = Weighed(tallies, hidden, weighting, isExclusive: true);
        return [.. ends.Select((e, i) => new NumberBin(e.First, e.Second, hidden.Contains(i) ? new(null, null, null) : new(null, counts[i], weighed[i])))];
    }

    // Of answers that exclude each other one follows from the others, and what is left out follows in sum: all are told, or none.
    private IReadOnlyList<SurveyFigure?> Weighed(IReadOnlyList<IReadOnlyList<Tally>> yes, IReadOnlySet<int> hidden, Weighting weighting, bool isExclusive)
    {
        var tells = sample.TellOfAFew(yes, hidden.Contains, weighting, isExclusive);
        return [.. yes.Select((tallies, i) => hidden.Contains(i) || tells[i] ? null : sample.Share(tallies, weighting))];
    }

    private static double? Quantile(IReadOnlyList<(double Value, double Weight)> sorted, double share)
    {
        var (total, sum) = (sorted.Sum(v => v.Weight), 0d);
        foreach (var (value, weight) in sorted)
        {
            sum += weight;
            if (weight > 0 && sum >= (share * total) - 1e-9)
                return value;
        }

        return null;
    }

    /// <summary>A round number not below: 1, 2 or 5 times a power of ten.</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Rounds.Select(f => f * power).First(s => s >= least * 0.999999);
    }
}
