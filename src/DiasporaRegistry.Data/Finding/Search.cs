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
            rows.Borders.Fill(scope, seen);
        return new TextMatcher(rows, scratch, seen).Match(text);
    }

    private DirectoryFound Answer(Selection selection, TextHits? hits, Scratch scratch)
    {
        var size = Math.Clamp(query.PageSize, 1, MostPerPage);
        var pages = Math.Max(1, (selection.Total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var docs = Pick(selection, hits, (page - 1) * size, size);
        var shown = new Hits(rows, scope);
        var distance = selection.Kilometres is { } kilometres ? new ByDistance(rows.Sets[DirectoryFacet.Residence], kilometres, query.Near!.Value.Km) : (ByDistance?)null;
        var counter = new FacetCounter(rows, scope, query, selection, scratch);
        return new DirectoryFound(selection.Total, page, pages, [.. docs.Select(d => shown.Of(d, distance?.Of(d)))],
            query.FacetSize <= 0 ? [] : counter.Count(), [.. Offered(selection, hits, counter)]);
    }

    private List<int> Pick(Selection selection, TextHits? hits, int from, int count)
    {
        var (set, total) = (selection.All, selection.Total);
        return query.Order switch
        {
            SearchOrder.Relevance when hits is { Words.Count: > 0 } => new Ranking(rows, text, hits).Page(set, total, from, count),
            SearchOrder.Distance when selection.Kilometres is { } kilometres =>
                PageOrder.Pick(rows, set, total, from, count, new ByDistance(rows.Sets[DirectoryFacet.Residence], kilometres, query.Near!.Value.Km)),
            SearchOrder.Year => PageOrder.Pick(rows, set, total, from, count, new ByYear(rows)),
            SearchOrder.Changed => PageOrder.Pick(rows, set, total, from, count, new ByChange(rows, Latest())),
            _ => PageOrder.Pick(rows, set, total, from, count, new ByName(rows)),
        };
    }

    private long Latest()
    {
        var latest = 0L;
        foreach (var changed in rows.Changed.Values)
            latest = Math.Max(latest, changed);
        return latest;
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
