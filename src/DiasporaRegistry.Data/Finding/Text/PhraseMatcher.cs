using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>Finds words that stand together, in names, localities and descriptions as they stand there, and in names of places.</summary>
internal sealed class PhraseMatcher(DirectoryRows rows, Scratch scratch, ArraySegment<ulong> seen)
{
    /// <summary>How well each organization fits a phrase.</summary>
    public WordLevels Match(QueryPhrase phrase)
    {
        var levels = new WordLevels(scratch);
        var telling = phrase.Words.Where(w => !w.IsSmall).ToList();
        if (telling.Count == 0)
            telling = [.. phrase.Words];
        for (var field = 0; field < WordIndex.Fields; field++)
            MatchField((TextField)field, telling, levels);
        MatchPlaces(phrase, levels);
        return levels;
    }

    private void MatchField(TextField field, List<SearchToken> words, WordLevels levels)
    {
        var postings = new List<(WordPosting Posting, int Position)>();
        foreach (var word in words)
        {
            if (rows.Words.Terms.Find(word.Form) is not (>= 0 and var term) || rows.Words.Posting(field, term) is not { } posting)
                return;
            postings.Add((posting, word.Position));
        }

        var found = levels.At(Scores.Of(field, Likeness.Exact));
        if (postings.Count == 1)
        {
            postings[0].Posting.OrInto(found);
            return;
        }

        var both = scratch.Set();
        seen.AsSpan().CopyTo(both);
        var one = scratch.Set();
        foreach (var (posting, _) in postings)
        {
            one.Clear();
            posting.OrInto(one);
            Bits.And(both, one);
        }

        List<long>? begun = null;
        foreach (var (posting, position) in postings.OrderBy(p => p.Posting.Added))
        {
            // Frequent words stand in hundreds of thousands of places: the room for them is used again.
            var next = scratch.List();
            posting.Positions(both, position, next);
            begun = begun is null ? next : Both(begun, next);
            if (begun.Count == 0)
                return;
        }

        foreach (var at in begun!)
            Bits.Set(found, (int)(at >> 20));
    }

    // Both are in ascending order.
    private static List<long> Both(List<long> a, List<long> b)
    {
        var kept = 0;
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (a[i] < b[j])
                i++;
            else if (a[i] > b[j])
                j++;
            else
                (a[kept++], i, j) = (a[i], i + 1, j + 1);
        }

        a.RemoveRange(kept, a.Count - kept);
        return a;
    }

    private void MatchPlaces(QueryPhrase phrase, WordLevels levels)
    {
        var together = $" {string.Join(' ', phrase.Words.Select(w => w.Form))} ";
        foreach (var place in phrase.Words.SelectMany(w => rows.Places.Terms.Find(w.Form) is >= 0 and var term ? rows.Places.Named(term) : []).Distinct())
        {
            if (!rows.Places.NamesOf(place).Any(name => $" {Folding.Fold(name)} ".Contains(together, StringComparison.Ordinal)))
                continue;
            rows.Sets[DirectoryFacet.Origin].Posting(place)?.OrInto(levels.At(Scores.OfPlace(Likeness.Exact)));
            rows.Sets[DirectoryFacet.Residence].Posting(place)?.OrInto(levels.At(Scores.OfPlace(Likeness.Exact)));
        }
    }
}
