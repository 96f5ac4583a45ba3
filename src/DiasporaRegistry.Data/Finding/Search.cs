using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Text;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.Data.Finding;

/// <summary>One search of one reader.</summary>
internal sealed class Search(DirectoryRows rows, DirectoryScope scope, DirectoryQuery query)
{
    private const int MostPerPage = 100;
    private readonly QueryText text = QueryText.Parse(query.Text);

    public DirectoryFound Page() => With(Answer);

    public int Total() => With((selection, _, _) => selection.Total);

    /// <summary>The keys of all that fits, in no order; null where there are more than asked for.</summary>
    public IReadOnlyList<Guid>? Keys(int most) => With((selection, _, _) =>
    {
        if (selection.Total > most)
            return null;
        var keys = new List<Guid>(selection.Total);
        for (var word = 0; word < selection.All.Count; word++)
        {
            for (var bits = selection.All[word]; bits != 0; bits &= bits - 1)
                keys.Add(rows.Keys[(word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits)]);
        }

        return keys;
    });

    /// <summary>How many fit, and the keys of the first so many of them that follow a key, in the order of the keys, which no change shifts.</summary>
    public (int Total, IReadOnlyList<Guid> Keys) Walk(Guid? after, int from, int count) => With((selection, _, _) =>
    {
        var keys = new List<Guid>();
        for (var word = 0; word < selection.All.Count; word++)
        {
            for (var bits = selection.All[word]; bits != 0; bits &= bits - 1)
            {
                var key = rows.Keys[(word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits)];
                if (after is null || key.CompareTo(after.Value) > 0)
                    keys.Add(key);
            }
        }

        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keys);
        (from, count) = (Math.Min(from, all.Length), Math.Min(count, all.Length - Math.Min(from, all.Length)));
        PageOrder.Select(all, from, count);
        var page = all.Slice(from, count);
        page.Sort();
        return (selection.Total, (IReadOnlyList<Guid>)page.ToArray());
    });

    /// <summary>The keys of all that fits, in their order.</summary>
    public IReadOnlyList<Guid> InOrder() => With<IReadOnlyList<Guid>>((selection, hits, scratch) => [.. Pick(selection, hits, scratch, 0, selection.Total).Select(d => rows.Keys[d])]);

    public CrossTable Cross(CrossAxis down, CrossAxis? across, int most) => With((selection, _, scratch) => new CrossCounter(rows, selection.All, scratch, null).Count(down, across, most));

    /// <summary>The same of a past day: the query has none of what is asked of that day.</summary>
    public CrossTable Cross(CrossAxis down, CrossAxis? across, int most, PastSets past, DirectoryQuery asked) => With((selection, _, scratch) =>
    {
        past.Narrow(selection.All, asked);
        return new CrossCounter(rows, selection.All, scratch, past).Count(down, across, most);
    });

    public DirectoryMap Map() => With((selection, _, scratch) =>
        new MapMaker(rows, selection, scratch).Make(selection.Origins.Count > 0 || selection.Residences.Count > 0));

    private T With<T>(Func<Selection, TextHits?, Scratch, T> answer)
    {
        var scratch = Scratch.Rent(rows.Count);
        try
        {
            var hits = text.IsEmpty ? null : Match(scratch);
            return answer(new Selection(rows, scope, query, scratch, hits is null ? [] : hits.Docs), hits, scratch);
        }
        finally
        {
            scratch.Return();
        }
    }

    private TextHits Match(Scratch scratch)
    {
        var seen = scratch.Kept();
        if (text.IsNothing)
            seen.AsSpan().Clear();
        else
            rows.Borders.Fill(scope, rows.Dead, seen);
        return new TextMatcher(rows, scratch, seen).Match(text);
    }

    private DirectoryFound Answer(Selection selection, TextHits? hits, Scratch scratch)
    {
        var size = Math.Clamp(query.PageSize, 1, MostPerPage);
        var pages = Math.Max(1, (selection.Total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var docs = Pick(selection, hits, scratch, (page - 1) * size, size);
        var shown = new Hits(rows, scope);
        var counter = new FacetCounter(rows, scope, query, selection, scratch);
        return new DirectoryFound(selection.Total, page, pages, [.. docs.Select(d => shown.Of(d, KmOf(selection, d)))],
            query.FacetSize <= 0 ? [] : counter.Count(), [.. Offered(selection, hits, counter)]);
    }

    private List<int> Pick(Selection selection, TextHits? hits, Scratch scratch, int from, int count)
    {
        var (set, total) = (selection.All, selection.Total);
        if (query.Order == SearchOrder.Relevance && hits is { Words.Count: > 0 })
            return new Ranking(rows, text, hits, scratch).Page(set, total, from, count);
        var lasting = new LastingOrder(rows, scratch);
        return query.Order switch
        {
            SearchOrder.Distance when selection.Near is { } near => lasting.ByDistance(set, total, from, count, near),
            SearchOrder.Year => lasting.ByYear(set, total, from, count),
            SearchOrder.Changed => lasting.ByChange(set, total, from, count),
            _ => lasting.ByName(set, total, from, count),
        };
    }

    // How far its nearest residence is; none without a point.
    private double? KmOf(Selection selection, int doc)
    {
        if (selection.Near is not { } near)
            return null;
        var stated = rows.Sets[DirectoryFacet.Residence].Stated(doc);
        foreach (var (km, place) in near)
        {
            if (stated.Contains(place))
                return km;
        }

        return double.PositiveInfinity;
    }

    private List<DirectoryOffer> Offered(Selection selection, TextHits? hits, FacetCounter counter)
    {
        var offers = new List<DirectoryOffer>();
        if (hits is { Corrections.Count: > 0 })
        {
            var corrected = string.Join(' ', text.Folded.Split(' ').Select(w => hits.Corrections.Find(c => c.Typed == w) is { Found: { } found } ? found : w));
            if (new Search(rows, scope, query with { Text = corrected }).Total() is > 0 and var total)
                offers.Add(new DirectoryOffer.Corrected(corrected, total));
        }

        if (selection.Total == 0)
        {
            offers.AddRange(new Offers(rows, rows.Gazetteer, query, selection, counter).Make());
            if ((query.Near is not null || query.ResidenceBox is not null || query.OriginBox is not null)
                && new Search(rows, scope, query with { Near = null, ResidenceBox = null, OriginBox = null }).Total() is > 0 and var wider)
            {
                offers.Add(new DirectoryOffer.WithoutFilter(null, wider));
            }
        }

        return offers;
    }
}
