using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>Finds words that stand together, in names, localities and descriptions as they stand there, and in names of places.</summary>
internal sealed class PhraseMatcher(DirectoryRows rows, Scratch scratch, ArraySegment<ulong> seen)
{
    /// <summary>How well each organization fits a phrase.</summary>
    public byte[] Match(QueryPhrase phrase)
    {
        var scores = scratch.Scores();
        var telling = phrase.Words.Where(w => !w.IsSmall).ToList();
        if (telling.Count == 0)
            telling = [.. phrase.Words];
        for (var field = 0; field < WordIndex.Fields; field++)
            MatchField((TextField)field, telling, scores);
        MatchPlaces(phrase, scores);
        return scores;
    }

    private void MatchField(TextField field, List<SearchToken> words, byte[] scores)
    {
        var postings = new List<(WordPosting Posting, int Position)>();
        var both = scratch.Set();
        seen.AsSpan().CopyTo(both);
        var one = scratch.Set();
        foreach (var word in words)
        {
            if (rows.Words.Terms.Find(word.Form) is not (>= 0 and var term) || rows.Words.Posting(field, term) is not { } posting)
                return;
            one.Clear();
            posting.OrInto(one);
            Bits.And(both, one);
            postings.Add((posting, word.Position));
        }

        HashSet<long>? begun = null;
        foreach (var (posting, position) in postings.OrderBy(p => p.Posting.Added))
        {
            var next = new HashSet<long>();
            posting.Positions(both, position, next);
            if (begun is not null)
                next.IntersectWith(begun);
            if (next.Count == 0)
                return;
            begun = next;
        }

        foreach (var at in begun!)
        {
            ref var score = ref scores[(int)(at >> 20)];
            score = Math.Max(score, Scores.Of(field, Likeness.Exact));
        }
    }

    private void MatchPlaces(QueryPhrase phrase, byte[] scores)
    {
        var together = $" {string.Join(' ', phrase.Words.Select(w => w.Form))} ";
        foreach (var place in phrase.Words.SelectMany(w => rows.Places.Terms.Find(w.Form) is >= 0 and var term ? rows.Places.Named(term) : []).Distinct())
        {
            if (!rows.Places.NamesOf(place).Any(name => $" {Folding.Fold(name)} ".Contains(together, StringComparison.Ordinal)))
                continue;
            rows.Sets[DirectoryFacet.Origin].Posting(place)?.Score(scores, Scores.OfPlace(Likeness.Exact));
            rows.Sets[DirectoryFacet.Residence].Posting(place)?.Score(scores, Scores.OfPlace(Likeness.Exact));
        }
    }
}
