namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>What unequal weights cost (Kish 1965, 11.7): the variance grows as if fewer had answered.</summary>
public static class DesignEffect
{
    /// <summary>As how many of equal weight the weighted answers count.</summary>
    /// <param name="weights">Each weight, and how many answers have it.</param>
    public static double EffectiveSize(IEnumerable<(double Weight, int Count)> weights)
    {
        var (sum, squares) = weights.Aggregate((Sum: 0d, Squares: 0d), (a, w) => (a.Sum + (w.Weight * w.Count), a.Squares + (w.Weight * w.Weight * w.Count)));
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /// <summary>How many answers stand for one effective one: 1 where all weights are alike.</summary>
    /// <param name="weights">Each weight, and how many answers have it.</param>
    public static double? Of(IReadOnlyCollection<(double Weight, int Count)> weights) => EffectiveSize(weights) is > 0 and var size ? weights.Sum(w => w.Count) / size : null;
}
