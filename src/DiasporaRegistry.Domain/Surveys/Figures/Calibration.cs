namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// What the register's margins explain of answers that are weighted to them. A figure that is drawn and weighted to margins varies as the residuals of its answers in a regression on
/// these margins do, each times how far its weight was moved (generalised regression: Deville and Särndal 1992; raking is one of its kind: Deville, Särndal and Sautory 1993).
/// </summary>
internal sealed class Calibration
{
    private const double Nothing = 1e-9;

    private readonly IReadOnlyList<SampleCell> cells;
    private readonly double[] drawn;
    private readonly double[] moved;
    private readonly List<int>[] marginsOf;
    private readonly double[,] root;
    private readonly int rank;

    /// <summary>A drawn sample and its weights to margins.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="drawn">For how many organizations each answer of a cell stands by the draw.</param>
    /// <param name="raking">The weights to margins that began with these.</param>
    public Calibration(IReadOnlyList<SampleCell> cells, double[] drawn, Raking raking)
    {
        (this.cells, this.drawn) = (cells, drawn);
        moved = [.. drawn.Select((d, c) => cells[c].Answered > 0 && d > 0 ? raking.Weights[c] / d : 0)];
        marginsOf = [.. cells.Select(_ => new List<int>())];
        foreach (var (at, group) in raking.Margins.Index())
        {
            foreach (var cell in group)
                marginsOf[cell].Add(at);
        }

        root = Root(raking.Margins.Count);
        rank = Enumerable.Range(0, raking.Margins.Count).Count(m => root[m, m] > 0);
        var answered = cells.Sum(c => c.Answered);
        Correction = answered > rank ? (double)answered / (answered - rank) : null;
    }

    /// <summary>By how much the residuals are too small because the margins were fitted to them; none where there are no more answers than margins, and nothing can be said.</summary>
    public double? Correction { get; }

    /// <summary>Sums and sums of squares of the residuals, by cell, of answers that deviate from a figure by so much.</summary>
    /// <param name="deviations">Sums and sums of squares of the deviations, by cell; who did not answer this deviates by nothing.</param>
    public IReadOnlyList<(double Sum, double Squares)> Residuals(IReadOnlyList<(double Sum, double Squares)> deviations)
    {
        var explained = Solve(deviations);
        return [.. cells.Select((cell, c) =>
        {
            var (part, n, (sum, squares)) = (marginsOf[c].Sum(m => explained[m]), cell.Answered, deviations[c]);
            return (moved[c] * (sum - (n * part)), moved[c] * moved[c] * Math.Max(0, squares - (2 * part * sum) + (n * part * part)));
        })];
    }

    // Cholesky's root of the margins' products. One that follows from those before it, as the last value of each margin does, is left out.
    private double[,] Root(int margins)
    {
        var products = new double[margins, margins];
        for (var c = 0; c < cells.Count; c++)
        {
            foreach (var (one, other) in marginsOf[c].SelectMany(one => marginsOf[c].Select(other => (one, other))))
                products[one, other] += drawn[c] * cells[c].Answered;
        }

        var found = new double[margins, margins];
        for (var column = 0; column < margins; column++)
        {
            var left = products[column, column];
            for (var k = 0; k < column; k++)
                left -= found[column, k] * found[column, k];
            if (left <= Nothing * Math.Max(1, products[column, column]))
                continue;
            found[column, column] = Math.Sqrt(left);
            for (var row = column + 1; row < margins; row++)
            {
                var rest = products[row, column];
                for (var k = 0; k < column; k++)
                    rest -= found[row, k] * found[column, k];
                found[row, column] = rest / found[column, column];
            }
        }

        return found;
    }

    private double[] Solve(IReadOnlyList<(double Sum, double Squares)> deviations)
    {
        var margins = root.GetLength(0);
        var (right, solved) = (new double[margins], new double[margins]);
        for (var c = 0; c < cells.Count; c++)
            marginsOf[c].ForEach(m => right[m] += drawn[c] * deviations[c].Sum);
        for (var m = 0; m < margins; m++)
        {
            if (root[m, m] <= 0)
                continue;
            solved[m] = right[m];
            for (var k = 0; k < m; k++)
                solved[m] -= root[m, k] * solved[k];
            solved[m] /= root[m, m];
        }

        for (var m = margins - 1; m >= 0; m--)
        {
            if (root[m, m] <= 0)
                continue;
            for (var k = m + 1; k < margins; k++)
                solved[m] -= root[k, m] * solved[k];
            solved[m] /= root[m, m];
        }

        return solved;
    }
}
