namespace DiasporaRegistry.Domain.Organizations;

/// <summary>Which figures of a table say nothing, so that none tells of a few: those that stand for fewer than five, and as many more as keep what is hidden from being worked out from the sum.</summary>
public static class SmallCells
{
    /// <summary>The fewest that a figure may stand for.</summary>
    public const int Fewest = 5;

    /// <summary>Which figures of one line are hidden, by their places; one that stands for none hides nothing and is shown.</summary>
    /// <param name="counts">How many each stands for.</param>
    /// <param name="known">Those that are hidden already, for the sake of another line.</param>
    /// <param name="fewest">The fewest that a figure may stand for, where more than usual are asked for.</param>
    public static IReadOnlySet<int> Hidden(IReadOnlyList<int> counts, IEnumerable<int>? known = null, int fewest = Fewest)
    {
        var hidden = Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0 && counts[i] < fewest).Concat(known ?? []).ToHashSet();
        while (TellsOfAFew(counts, hidden, fewest))
        {
            var shown = Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0 && !hidden.Contains(i)).ToList();
            if (shown.Count == 0)
                break;
            hidden.Add(shown.MinBy(i => counts[i]));
        }

        return hidden;
    }

    /// <summary>Whether what is hidden in a line can be worked out from its sum: one figure is the sum without the others, and several that come to fewer than five are each a few.</summary>
    public static bool TellsOfAFew(IReadOnlyList<int> counts, IReadOnlySet<int> hidden, int fewest = Fewest) => hidden.Count == 1 || (hidden.Count > 0 && hidden.Sum(i => counts[i]) < fewest);
}
