namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>What the organizations of a survey can be told apart by.</summary>
public enum Margin
{
    /// <summary>The country of origin.</summary>
    Country,
    /// <summary>The kind.</summary>
    Kind,
    /// <summary>The place of residence.</summary>
    Residence,
}

/// <summary>Values of a margin that count together, because too few of one answered.</summary>
/// <param name="Margin">The margin.</param>
/// <param name="Values">The values that count as one.</param>
public sealed record JoinedValues(Margin Margin, IReadOnlyList<string> Values);

/// <summary>
/// Weights that make those who answered like the register by country, kind and residence, each margin in turn until all hold
/// (iterative proportional fitting: Deming and Stephan 1940), beginning with the weights of the draw. Values that too few answered for are joined first.
/// </summary>
public sealed class Raking
{
    private const int MostRounds = 1000;
    private const double Near = 1e-9;

    private Raking(IReadOnlyList<double> weights, bool hasConverged, int rounds, IReadOnlyList<JoinedValues> joined, IReadOnlyList<IReadOnlyList<int>> margins) =>
        (Weights, HasConverged, Rounds, Joined, Margins) = (weights, hasConverged, rounds, joined, margins);

    /// <summary>For how many organizations each answer of a cell stands, in the order of the cells; nothing where nobody answered. Not to be used where it did not converge.</summary>
    public IReadOnlyList<double> Weights { get; }
    /// <summary>Whether all margins hold.</summary>
    public bool HasConverged { get; }
    /// <summary>In how many rounds.</summary>
    public int Rounds { get; }
    /// <summary>What counts together.</summary>
    public IReadOnlyList<JoinedValues> Joined { get; }

    /// <summary>The cells of each value of each margin, as they were joined.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Margins { get; }

    /// <summary>Which value of a margin a cell has.</summary>
    public static string ValueOf(SampleCell cell, Margin margin) => margin switch
    {
        Margin.Country => cell.Country,
        Margin.Kind => cell.Kind.ToString(),
        _ => cell.Residence,
    };

    /// <summary>Weights of the cells' answers.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="fewest">A value that fewer answered for counts together with others.</param>
    /// <param name="begin">For how many organizations an answer of each cell stands before margins are looked at, as the draw says; one each where nobody drew.</param>
    public static Raking Of(IReadOnlyList<SampleCell> cells, int fewest = 1, IReadOnlyList<double>? begin = null)
    {
        var joined = new List<JoinedValues>();
        var groups = Enum.GetValues<Margin>().Select(m => Groups(cells, m, fewest, joined)).ToList();
        double[] weights = [.. cells.Select((c, i) => c.Answered > 0 ? begin?[i] ?? 1 : 0)];
        List<List<int>> margins = [.. groups.SelectMany(g => g)];
        for (var round = 1; round <= MostRounds; round++)
        {
            foreach (var group in margins)
            {
                if (Answers(group) is > 0 and var answers && Frame(group) / answers is var factor && factor != 1)
                    group.ForEach(c => weights[c] *= factor);
            }

            if (groups.TrueForAll(margin => margin.TrueForAll(g => Math.Abs(Answers(g) - Frame(g)) <= Near * Math.Max(1, Frame(g)))))
                return new(weights, true, round, joined, margins);
        }

        return new(weights, false, MostRounds, joined, margins);

        double Answers(List<int> group) => group.Sum(c => weights[c] * cells[c].Answered);
        double Frame(List<int> group) => group.Sum(c => (double)cells[c].Frame);
    }

    // Values that together still are too few join the least of the others: their weight, beside counts, would tell how these few answered.
    private static List<List<int>> Groups(IReadOnlyList<SampleCell> cells, Margin margin, int fewest, List<JoinedValues> joined)
    {
        var values = Enumerable.Range(0, cells.Count).GroupBy(c => ValueOf(cells[c], margin)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Values: new List<string> { g.Key }, Cells: g.ToList())).ToList();
        int Answered((List<string> Values, List<int> Cells) value) => value.Cells.Sum(c => cells[c].Answered);
        var (few, enough) = (values.Where(v => Answered(v) < Math.Max(1, fewest)).ToList(), values.Where(v => Answered(v) >= Math.Max(1, fewest)).ToList());
        if (few.Count == 0)
            return [.. enough.Select(v => v.Cells)];

        (List<string> Values, List<int> Cells) together = ([.. few.SelectMany(v => v.Values)], [.. few.SelectMany(v => v.Cells)]);
        while (Answered(together) < Math.Max(1, fewest) && enough.Count > 0)
        {
            var least = enough.MinBy(Answered);
            enough.Remove(least);
            together = ([.. least.Values, .. together.Values], [.. least.Cells, .. together.Cells]);
        }

        if (together.Values.Count > 1)
            joined.Add(new(margin, together.Values));
        return [.. enough.Select(v => v.Cells), together.Cells];
    }
}
