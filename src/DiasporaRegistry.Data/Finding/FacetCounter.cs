using System.Runtime.InteropServices;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Counts what can be chosen, each facet without regard to what is chosen in itself.</summary>
internal sealed class FacetCounter(DirectoryRows rows, DirectoryScope scope, DirectoryQuery query, Selection selection, Scratch scratch)
{
    private static readonly SearchStanding[] Standings = Enum.GetValues<SearchStanding>();
    private static readonly Dictionary<int, Posting> NoConsulates = [];
    private readonly List<int> wanted = [];
    private ulong[]? lastSet;

    /// <summary>All facets.</summary>
    public List<FacetList> Count()
    {
        var lists = new List<FacetList>(16);
        CountPlaces(DirectoryFacet.Origin, selection.Origins, lists);
        CountPlaces(DirectoryFacet.Residence, selection.Residences, lists);
        CountConsulates(lists);
        foreach (var facet in DirectoryRows.Flagged.Where(f => f != DirectoryFacet.OpenNeeds))
            CountFlags(facet, lists);
        CountNeeds(lists);
        CountCoalitions(lists);
        return lists;
    }

    /// <summary>How many there are with each of some places, for the offers of an empty result.</summary>
    public Span<int> PlaceCounts(DirectoryFacet facet, IReadOnlyList<int> places)
    {
        wanted.Clear();
        wanted.AddRange(places);
        return Values(facet, rows.Places.Count);
    }

    private Span<int> Values(DirectoryFacet facet, int values)
    {
        var column = rows.Sets[facet];
        var counts = scratch.Counts(Math.Max(values, column.Values));
        column.Count(CollectionsMarshal.AsSpan(wanted), Counted(facet), rows.Borders.PublicDocs, rows.Borders.PublicCount, ref scratch.PerList, counts);
        return counts;
    }

    // Most facets are counted in the same set, where nothing is chosen in them.
    private CountedSet Counted(DirectoryFacet facet)
    {
        var set = selection.Without(facet);
        if (set.Array == lastSet)
            return new CountedSet(set, selection.SizeWithout(facet), scratch.LastFilled);
        lastSet = set.Array;
        return scratch.Counted(set, selection.SizeWithout(facet));
    }

    private void CountPlaces(DirectoryFacet facet, IReadOnlyList<int> asked, List<FacetList> lists)
    {
        var chosen = new List<int>();
        foreach (var place in asked)
        {
            foreach (var around in rows.Places.Path(place))
            {
                if (!chosen.Contains(around))
                    chosen.Add(around);
            }
        }

        wanted.Clear();
        wanted.AddRange(rows.Places.Inside(-1));
        foreach (var parent in chosen)
            wanted.AddRange(rows.Places.Inside(parent));
        var counts = Values(facet, rows.Places.Count);
        lists.Add(Top(facet, null, counts, rows.Places.Inside(-1), chosen));
        foreach (var parent in chosen.Count < 2 ? chosen : [.. chosen.OrderBy(p => rows.Places.Path(p).Count())])
        {
            // A place whose inside holds nothing that the reader may see is as one that nobody knows.
            if (Top(facet, rows.Places[parent], counts, rows.Places.Inside(parent), chosen) is { Values.Count: > 0 } inside)
                lists.Add(inside);
        }
    }

    private FacetList Top(DirectoryFacet facet, string? parent, ReadOnlySpan<int> counts, IReadOnlyList<int> places, List<int> chosen)
    {
        var top = new Top(query.FacetSize, rows.Places.Code);
        for (var i = 0; i < places.Count; i++)
        {
            if (counts[places[i]] is > 0 and var count)
                top.Offer(places[i], count, chosen.Count > 0 && chosen.Contains(places[i]));
        }

        return top.List(facet, parent);
    }

    private void CountConsulates(List<FacetList> lists)
    {
        All(rows.Consulates.Count);
        var counts = Values(DirectoryFacet.Consulate, rows.Consulates.Count);
        foreach (var (number, named) in rows.Borders.Own(scope)?.Consulates ?? NoConsulates)
            counts[number] += named.CountIn(selection.Without(DirectoryFacet.Consulate));
        var top = new Top(query.FacetSize, number => rows.Consulates[number]);
        for (var number = 0; number < rows.Consulates.Count; number++)
        {
            if (counts[number] > 0)
                top.Offer(number, counts[number], query.Consulates.Count > 0 && query.Consulates.Contains(rows.Consulates[number]));
        }

        lists.Add(top.List(DirectoryFacet.Consulate, null));
    }

    private void CountCoalitions(List<FacetList> lists)
    {
        All(rows.Coalitions.Count);
        var counts = Values(DirectoryFacet.Coalition, rows.Coalitions.Count);
        var top = new Top(query.FacetSize, number => rows.Coalitions[number].ToString(), (a, b) => rows.Coalitions[a].CompareTo(rows.Coalitions[b]));
        ReadOnlySpan<ulong> seen = selection.Seen;
        var docs = rows.Coalitions.Docs;
        for (var number = 0; number < docs.Length; number++)
        {
            if (counts[number] > 0 && docs[number] is >= 0 and var doc && Bits.Has(seen, doc))
                top.Offer(number, counts[number], query.Coalitions.Count > 0 && query.Coalitions.Contains(rows.Keys[doc]));
        }

        lists.Add(top.List(DirectoryFacet.Coalition, null));
    }

    private void All(int values)
    {
        CollectionsMarshal.SetCount(wanted, values);
        var all = CollectionsMarshal.AsSpan(wanted);
        for (var value = 0; value < all.Length; value++)
            all[value] = value;
    }

    private void CountFlags(DirectoryFacet facet, List<FacetList> lists)
    {
        var column = rows.Flags[facet];
        var set = selection.Without(facet);
        var counts = scratch.Counts(column.Values + 1);
        if (selection.IsAll && scope.IsPublic)
        {
            for (var number = 0; number < column.Values; number++)
                counts[number] = column.Total(number);
        }
        else
        {
            column.Count(Counted(facet), counts);
        }

        var named = facet == DirectoryFacet.Standing ? CountOwnStandings(column, set, counts) : [];
        var top = new Top(query.FacetSize, number => number < column.Values ? column.Value(number) : named[number - column.Values].ToString());
        for (var number = 0; number < column.Values; number++)
        {
            if (counts[number] > 0)
                top.Offer(number, counts[number], IsChosen(facet, column.Value(number)));
        }

        for (var at = 0; at < named.Count; at++)
        {
            if (rows.Borders.Own(scope)!.Standing(named[at])!.CountIn(set) is > 0 and var count)
                top.Offer(column.Values + at, count, query.Standings.Contains(named[at]));
        }

        lists.Add(facet == DirectoryFacet.Language && scope.IsPublic ? Discreet(top.List(facet, null)) : top.List(facet, null));
    }

    // Of who waits for whom, a reader is told of the own office alone, and the public of nobody.
    private void CountNeeds(List<FacetList> lists)
    {
        var column = rows.Flags[DirectoryFacet.OpenNeeds];
        if (scope.Office is not { } office)
            return;
        var count = column.Find(office) is >= 0 and var number ? column[number].CountIn(selection.Without(DirectoryFacet.OpenNeeds)) : 0;
        lists.Add(new FacetList(DirectoryFacet.OpenNeeds, null, count > 0 ? [new FacetValue("yes", count, query.HasOpenNeeds)] : [], 0));
    }

    // How the cases of the reader's own country stand, beside what everyone sees; those are returned that nobody else has a name for.
    private List<SearchStanding> CountOwnStandings(FlagColumn column, ReadOnlySpan<ulong> set, Span<int> counts)
    {
        var unnamed = new List<SearchStanding>();
        if (rows.Borders.Own(scope) is not { } own)
            return unnamed;
        foreach (var standing in Standings)
        {
            if (own.Standing(standing) is not { } posting)
                continue;
            if (column.Find(standing.ToString()) is >= 0 and var number)
                counts[number] += posting.CountIn(set);
            else
                unnamed.Add(standing);
        }

        return unnamed;
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

    // A few speakers of a language could be told by it.
    private static FacetList Discreet(FacetList list) =>
        list with { Values = [.. list.Values.Select(v => v.Count < SmallCells.Fewest ? v with { Count = null } : v)] };
}

/// <summary>Keeps the values with the most organizations, and those that are chosen; their codes are asked for only where they decide.</summary>
internal sealed class Top(int size, Func<int, string> codeOf, Comparison<int>? compare = null)
{
    private readonly List<(int Count, int Value, bool IsChosen)> kept = [];
    private int offered;
    private int least;

    public void Offer(int value, int count, bool isChosen)
    {
        offered++;
        if (count < least && !isChosen)
            return;
        kept.Add((count, value, isChosen));
        if (kept.Count >= 4 * size + 64)
            Shrink();
    }

    public FacetList List(DirectoryFacet facet, string? parent)
    {
        Shrink();
        var values = new FacetValue[kept.Count];
        for (var at = 0; at < values.Length; at++)
            values[at] = new FacetValue(codeOf(kept[at].Value), kept[at].Count, kept[at].IsChosen);
        return new FacetList(facet, parent, values, offered - kept.Count);
    }

    private void Shrink()
    {
        kept.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : compare is not null ? compare(a.Value, b.Value) : string.CompareOrdinal(codeOf(a.Value), codeOf(b.Value)));
        var keep = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            if (i < size)
                least = kept[i].Count;
            if (i < size || kept[i].IsChosen)
                kept[keep++] = kept[i];
        }

        if (kept.Count < size)
            least = 0;
        kept.RemoveRange(keep, kept.Count - keep);
    }
}
