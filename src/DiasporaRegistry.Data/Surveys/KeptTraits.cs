using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>What a line of data still says of an organization once that tells of no few.</summary>
/// <param name="Country">The country of origin; none where that is left out.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Residence">The place of residence.</param>
public sealed record KeptTraits(string? Country, string? Kind, string? Residence)
{
    /// <summary>
    /// What each cell of a confidential survey keeps: where fewer answered than the smallest cell, the residence is left out, then the kind, then the country,
    /// until as many look alike. Those left over at the end say none of the three, and where these are few the smallest groups beside them say none either.
    /// </summary>
    public static IReadOnlyList<KeptTraits> Of(IReadOnlyList<SampleCell> cells, int fewest)
    {
        var nothing = new KeptTraits(null, null, null);
        var kept = cells.Select(c => new KeptTraits(c.Country, c.Kind.ToString(), c.Residence)).ToArray();
        var few = Few(Enumerable.Range(0, cells.Count).Where(c => cells[c].Answered > 0), t => t with { Residence = null });
        few = Few(few, t => t with { Kind = null });
        Few(few, t => t with { Country = null });
        var told = Enumerable.Range(0, cells.Count).Where(c => cells[c].Answered > 0).ToLookup(c => kept[c] == nothing);
        var (silent, others) = (told[true].Sum(c => cells[c].Answered), told[false].GroupBy(c => kept[c]).OrderBy(g => g.Sum(c => cells[c].Answered)).ToList());
        foreach (var group in others.TakeWhile(_ => silent > 0 && silent < fewest))
        {
            foreach (var cell in group)
                (kept[cell], silent) = (nothing, silent + cells[cell].Answered);
        }

        return kept;

        // Those that are as few as before, and now say less.
        List<int> Few(IEnumerable<int> which, Func<KeptTraits, KeptTraits> less)
        {
            var found = which.GroupBy(c => kept[c]).Where(g => g.Sum(c => cells[c].Answered) < fewest).SelectMany(g => g).ToList();
            foreach (var cell in found)
                kept[cell] = less(kept[cell]);
            return found;
        }
    }
}
