namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// The strata that a sample was drawn from, as its answers allow them: one of which fewer than two answered is
/// joined to a like one, the next kind of the same country, else the largest of the same kind; so is one with fewer answers than a figure may tell of, since its weight beside counts would tell how these few answered. Collapsed strata: Cochran 1977, 5A.12.
/// Within each, who did not answer is taken to be like who did (weighting classes: Cochran 1977, 13.2).
/// </summary>
internal sealed class Stratification
{
    private readonly int[] groupOfCell;
    private readonly List<Group> groups = [];

    public Stratification(SampleKind kind, IReadOnlyList<SampleCell> cells, int fewest)
    {
        var strata = cells.GroupBy(c => kind == SampleKind.Stratified ? c.Stratum : default).OrderBy(s => s.Key.Country, StringComparer.Ordinal).ThenBy(s => s.Key.Kind)
            .Select(s => new Group([s.Key], s.Sum(c => c.Frame), s.Sum(c => c.Answered))).Where(g => g.Population > 0).ToList();
        while (strata.Find(g => g.Respondents < Math.Max(Allocation.FewestOfAStratum, fewest) && LikeOf(g, strata) is not null) is { } few)
        {
            var like = LikeOf(few, strata)!;
            Joined.RemoveAll(j => few.Strata.Contains(j.From));
            Joined.AddRange(few.Strata.Select(s => new Joined(s, like.Strata[0])));
            strata[strata.IndexOf(like)] = new([.. like.Strata, .. few.Strata], like.Population + few.Population, like.Respondents + few.Respondents);
            strata.Remove(few);
        }

        LeftOut = [.. strata.Where(g => g.Respondents == 0 && kind == SampleKind.Stratified).SelectMany(g => g.Strata)];
        groups = strata;
        groupOfCell = [.. cells.Select(c => groups.FindIndex(g => g.Strata.Contains(kind == SampleKind.Stratified ? c.Stratum : default)))];
    }

    public List<Joined> Joined { get; } = [];

    public IReadOnlyList<Stratum> LeftOut { get; }

    public IReadOnlyList<Group> Groups => groups;

    public int GroupOf(int cell) => groupOfCell[cell];

    public double WeightOf(int cell) => groupOfCell[cell] >= 0 && groups[groupOfCell[cell]] is { Respondents: > 0 } group ? (double)group.Population / group.Respondents : 0;

    private static Group? LikeOf(Group few, List<Group> strata)
    {
        var (own, others) = (few.Strata[0], strata.Where(g => g != few && g.Respondents > 0).ToList());
        return others.Where(g => g.Strata[0].Country == own.Country).MinBy(g => Math.Abs(g.Strata[0].Kind - own.Kind))
            ?? others.Where(g => g.Strata[0].Kind == own.Kind).MaxBy(g => g.Population);
    }

    internal sealed record Group(IReadOnlyList<Stratum> Strata, int Population, int Respondents)
    {
        /// <summary>What is left to chance once so many of it are known (finite population correction).</summary>
        public double Unknown => 1 - ((double)Respondents / Population);
    }
}
