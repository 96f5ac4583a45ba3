using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Counts what can be chosen, each facet without regard to what is chosen in itself.</summary>
internal sealed class FacetCounter(DirectoryRows rows, DirectoryScope scope, DirectoryQuery query, Selection selection, Scratch scratch)
{
    /// <summary>Fewer than this many speakers of a language could tell on somebody: the public is not told how many.</summary>
    public const int FewestTold = 5;

    /// <summary>All facets.</summary>
    public List<FacetList> Count()
    {
        var lists = new List<FacetList>(16);
        CountPlaces(DirectoryFacet.Origin, selection.Origins, lists);
        CountPlaces(DirectoryFacet.Residence, selection.Residences, lists);
        CountConsulates(lists);
        foreach (var facet in DirectoryRows.Flagged)
            CountFlags(facet, lists);
        CountCoalitions(lists);
        return lists;
    }

    /// <summary>How many there are with each place, for the offers of an empty result.</summary>
    public Span<int> PlaceCounts(DirectoryFacet facet) => Values(facet, rows.Places.Count);

    private Span<int> Values(DirectoryFacet facet, int values)
    {
        var column = rows.Sets[facet];
        var set = selection.Without(facet);
        var counts = scratch.Counts(Math.Max(values, column.Values));
        column.Count(set, rows.Borders.PublicDocs, selection.IsChosen(facet) ? Bits.Count(set) : selection.Total, rows.Borders.PublicCount, ref scratch.PerList, counts);
        return counts;
    }

    private void CountPlaces(DirectoryFacet facet, IReadOnlyList<int> asked, List<FacetList> lists)
    {
        var counts = PlaceCounts(facet);
        var chosen = new List<int>();
        foreach (var place in asked)
            chosen.AddRange(rows.Places.Path(place).Where(p => !chosen.Contains(p)));

        lists.Add(Top(facet, null, counts, rows.Places.Inside(-1), chosen));
        foreach (var parent in chosen.OrderBy(p => rows.Places.Path(p).Count()))
        {
            // A place whose inside holds nothing that the reader may see is as one that nobody knows.
            if (Top(facet, rows.Places[parent], counts, rows.Places.Inside(parent), chosen) is { Values.Count: > 0 } inside)
                lists.Add(inside);
        }
    }

    private FacetList Top(DirectoryFacet facet, string? parent, ReadOnlySpan<int> counts, IReadOnlyList<int> places, List<int> chosen)
    {
        var top = new Top(query.FacetSize);
        for (var i = 0; i < places.Count; i++)
        {
            if (counts[places[i]] is > 0 and var count)
                top.Offer(rows.Places[places[i]], count, chosen.Contains(places[i]));
        }

        return top.List(facet, parent);
    }

    private void CountConsulates(List<FacetList> lists)
    {
        var counts = Values(DirectoryFacet.Consulate, rows.Consulates.Count);
        foreach (var (doc, own) in rows.Borders.Own(scope))
        {
            if (!Bits.Has(selection.Without(DirectoryFacet.Consulate), doc))
                continue;
            foreach (var consulate in own.Consulates(scope))
            {
                if (rows.Consulates.Find(consulate) is >= 0 and var number && !rows.Sets[DirectoryFacet.Consulate].Implied(doc).Contains(number))
                    counts[number]++;
            }
        }

        var top = new Top(query.FacetSize);
        for (var number = 0; number < rows.Consulates.Count; number++)
        {
            if (counts[number] > 0)
                top.Offer(rows.Consulates[number], counts[number], query.Consulates.Contains(rows.Consulates[number]));
        }

        lists.Add(top.List(DirectoryFacet.Consulate, null));
    }

    private void CountCoalitions(List<FacetList> lists)
    {
        var counts = Values(DirectoryFacet.Coalition, rows.Coalitions.Count);
        var top = new Top(query.FacetSize);
        for (var number = 0; number < rows.Coalitions.Count; number++)
        {
            if (counts[number] == 0)
                continue;
            var coalition = Guid.Parse(rows.Coalitions[number]);
            if (rows.Known.Find(coalition) is >= 0 and var doc && rows.Borders.Sees(scope, doc))
                top.Offer(rows.Coalitions[number], counts[number], query.Coalitions.Contains(coalition));
        }

        lists.Add(top.List(DirectoryFacet.Coalition, null));
    }

    private void CountFlags(DirectoryFacet facet, List<FacetList> lists)
    {
        var column = rows.Flags[facet];
        var own = facet == DirectoryFacet.Standing && !scope.IsPublic ? OwnStandings(column) : null;
        var counts = scratch.Counts(column.Values + 1);
        if (selection.IsAll && scope.IsPublic)
        {
            for (var number = 0; number < column.Values; number++)
                counts[number] = column.Total(number);
        }
        else
        {
            var set = selection.Without(facet);
            column.Count(set, scratch.Filled(set, selection.IsChosen(facet) ? Bits.Count(set) : selection.Total), counts);
        }

        var top = new Top(query.FacetSize);
        for (var number = 0; number < column.Values; number++)
        {
            var value = column.Value(number);
            var count = counts[number] + (own?.GetValueOrDefault(value) ?? 0);
            if (count > 0)
                top.Offer(value, count, IsChosen(facet, value));
        }

        foreach (var (value, count) in own ?? [])
        {
            if (column.Find(value) < 0)
                top.Offer(value, count, IsChosen(facet, value));
        }

        lists.Add(facet == DirectoryFacet.Language && scope.IsPublic ? Discreet(top.List(facet, null)) : top.List(facet, null));
    }

    // How the cases of the reader's own country stand, beside what everyone sees.
    private Dictionary<string, int> OwnStandings(FlagColumn column)
    {
        var counts = new Dictionary<string, int>();
        var set = selection.Without(DirectoryFacet.Standing);
        foreach (var (doc, own) in rows.Borders.Own(scope))
        {
            if (!Bits.Has(set, doc))
                continue;
            foreach (var standing in own.Standings(scope).Select(s => s.ToString()))
            {
                if (column.Find(standing) is not (>= 0 and var number) || !column[number][doc])
                    counts[standing] = counts.GetValueOrDefault(standing) + 1;
            }
        }

        return counts;
    }

    private bool IsChosen(DirectoryFacet facet, string value) => facet switch
    {
        DirectoryFacet.Kind => query.Kinds.Any(k => k.ToString() == value),
        DirectoryFacet.Objective => query.Objectives.Contains(value),
        DirectoryFacet.Language => query.Languages.Contains(value),
        DirectoryFacet.Standing => query.Standings.Any(s => s.ToString() == value),
        DirectoryFacet.CoInvestment => query.CoInvests,
        _ => false,
    };

    private static FacetList Discreet(FacetList list) =>
        list with { Values = [.. list.Values.Select(v => v.Count < FewestTold ? v with { Count = null } : v)] };
}

/// <summary>Keeps the values with the most organizations, and those that are chosen.</summary>
internal sealed class Top(int size)
{
    private readonly List<(int Count, string Value, bool IsChosen)> kept = [];
    private int offered;

    public void Offer(string value, int count, bool isChosen)
    {
        offered++;
        kept.Add((count, value, isChosen));
        if (kept.Count >= 4 * size + 64)
            Shrink();
    }

    public FacetList List(DirectoryFacet facet, string? parent)
    {
        Shrink();
        return new FacetList(facet, parent, [.. kept.Select(k => new FacetValue(k.Value, k.Count, k.IsChosen))], offered - kept.Count);
    }

    private void Shrink()
    {
        kept.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        var keep = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            if (i < size || kept[i].IsChosen)
                kept[keep++] = kept[i];
        }

        kept.RemoveRange(keep, kept.Count - keep);
    }
}
