using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Text;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Guesses what a text that is being typed means: organizations and coalitions by their names, places at both ends.</summary>
internal sealed class Suggester(DirectoryRows rows, DirectoryScope scope, Scratch scratch)
{
    private const int Weighed = 100;
    private const int MostPlaces = 60;

    public List<DirectorySuggestion> Suggest(string? text, int limit)
    {
        var asked = QueryText.Parse(text);
        if (asked.Words.Count == 0)
            return [];
        var seen = scratch.Kept();
        rows.Borders.Fill(scope, rows.Dead, seen);
        var found = new List<DirectorySuggestion>();
        foreach (var doc in Organizations(asked, seen).Take(limit))
        {
            var record = rows.Records.Read(doc);
            var home = rows.Sets[DirectoryFacet.Residence].Stated(doc);
            found.Add(new DirectorySuggestion(record.Kind == OrganizationKind.Coalition ? SuggestionKind.Coalition : SuggestionKind.Organization,
                rows.Keys[doc].ToString(), record.Names.Length == 0 ? "" : record.Names[0].Text, 0, home.IsEmpty ? null : rows.Places[home[0]]));
        }

        var places = Places(asked);
        found.AddRange(Ends(SuggestionKind.Origin, DirectoryFacet.Origin, places, seen, limit));
        found.AddRange(Ends(SuggestionKind.Residence, DirectoryFacet.Residence, places, seen, limit));
        return found;
    }

    private IEnumerable<int> Organizations(QueryText asked, ArraySegment<ulong> seen)
    {
        var candidates = asked.Words is [{ Form.Length: <= 2 } only] ? Beginning(only.Form, seen) : Matching(asked, seen);
        var names = new List<EntryName>();
        return candidates.Select(doc => (Doc: doc, Fit: Fit(doc))).OrderByDescending(c => c.Fit).ThenBy(c => rows.Names.Rank(c.Doc)).Select(c => c.Doc);

        int Fit(int doc)
        {
            names.Clear();
            rows.Records.ReadNames(doc, names);
            return names.Count == 0 ? 0 : names.Max(n => NameFit.Of(asked, n.Text, n.Type));
        }
    }

    // One or two letters say too little to look words up by: the names that begin with them, in their order.
    private List<int> Beginning(string form, ArraySegment<ulong> seen)
    {
        var docs = new List<int>();
        var sorted = rows.Names.Sorted;
        for (var at = rows.Names.FirstFrom(SpanishOrder.Key(form)); at < sorted.Count && docs.Count < Weighed; at++)
        {
            if (!Bits.Has(seen, sorted[at]))
                continue;
            if (!Folding.Fold(rows.Records.ReadName(sorted[at])).StartsWith(form, StringComparison.Ordinal))
                break;
            docs.Add(sorted[at]);
        }

        return docs;
    }

    private List<int> Matching(QueryText asked, ArraySegment<ulong> seen)
    {
        var hits = new TextMatcher(rows, scratch, seen).Match(asked, namesOnly: true);
        return new FitOrder(rows, hits, scratch).Pick(hits.Docs, Bits.Count(hits.Docs), 0, Weighed);
    }

    // A place is meant where each word begins one of its own; where none does, where a typing error parts them.
    private List<int> Places(QueryText asked)
    {
        HashSet<int>? places = null;
        foreach (var word in asked.Words)
        {
            var terms = new List<(int Term, TermMatch)>();
            rows.Places.Terms.Same(word.Form, word.Key, terms);
            rows.Places.Terms.Beginning(word.Form, terms);
            if (terms.Count == 0 && Typos.Allowed(word.Form.Length) > 0)
                rows.Places.Terms.Mistyped(word.Form, terms);
            var named = terms.SelectMany(t => rows.Places.Named(t.Term));
            if (places is null)
                places = [.. named];
            else
                places.IntersectWith(named);
        }

        return [.. places ?? []];
    }

    private List<DirectorySuggestion> Ends(SuggestionKind kind, DirectoryFacet facet, List<int> places, ArraySegment<ulong> seen, int limit)
    {
        var column = rows.Sets[facet];
        return [.. places.Where(p => column.Posting(p) is not null).OrderByDescending(p => column.Posting(p)!.Added).ThenBy(p => rows.Places[p], StringComparer.Ordinal).Take(MostPlaces)
            .Select(p => (Place: rows.Places[p], Count: scope.IsPublic ? column.Total(p) : column.Posting(p)!.CountIn(seen))).Where(p => p.Count > 0)
            .OrderByDescending(p => p.Count).ThenBy(p => p.Place, StringComparer.Ordinal).Take(limit)
            .Select(p => new DirectorySuggestion(kind, p.Place, "", p.Count, null))];
    }
}
