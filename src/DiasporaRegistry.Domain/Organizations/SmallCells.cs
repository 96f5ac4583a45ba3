namespace DiasporaRegistry.Domain.Organizations;

/// <summary>Which rows of a table say nothing, so that no figure tells of a few: those that stand for fewer than five, and as many more as keep what is hidden from being worked out from the sum.</summary>
public static class SmallCells
{
    /// <summary>The fewest that a figure may stand for.</summary>
    public const int Fewest = 5;

    /// <summary>Which rows are hidden, by their places; a row that stands for none hides nothing and is shown.</summary>
    /// <param name="counts">How many each row stands for.</param>
    public static IReadOnlySet<int> Hidden(IReadOnlyList<int> counts)
    {
        var hidden = Enumerable.Range(0, counts.Count).Where(i => counts[i] is > 0 and < Fewest).ToHashSet();
        // One row that is missing is the sum without the others.
        while (hidden.Count > 0 && (hidden.Count == 1 || hidden.Sum(i => counts[i]) < Fewest))
        {
            var shown = Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0 && !hidden.Contains(i)).ToList();
            if (shown.Count == 0)
                break;
            hidden.Add(shown.MinBy(i => counts[i]));
        }

        return hidden;
    }
}
