using System.Numerics;
using System.Runtime.InteropServices;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>Finds words that stand together, in names, localities and descriptions as they stand there, and in names of places.</summary>
internal sealed class PhraseMatcher(DirectoryRows rows, Scratch scratch, ArraySegment<ulong> seen)
{
    // A beginning is an ordinal with a place below it; a word may stand at places before that of its phrase's first word.
    private const int Places = 20;
    private const int Before = 64;
    private int[] room = new int[64];
    private int[] otherRoom = new int[64];
    private FrequentPair? frequent;

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
            postings.Add((posting.ToPosting(), word.Position));
        }

        var found = levels.At(Scores.Of(field, TermMatch.Exact));
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

        // Begun with the rarest, which leaves the fewest places for the others to be held against.
        postings.Sort((a, b) => a.Posting.Added.CompareTo(b.Posting.Added));
        if (postings.Count == 2)
        {
            Pair(postings[0], postings[1], both, found);
            return;
        }

        var begun = scratch.List();
        Begin(postings[0], both, begun);
        for (var next = 1; next < postings.Count && begun.Count > 0; next++)
            GoOn(postings[next], begun);
        foreach (var at in begun)
            Bits.Set(found, (int)(at >> Places));
    }

    // Two words, as most phrases are: side by side, with nothing kept between them.
    private void Pair((WordPosting Posting, int Position) one, (WordPosting Posting, int Position) other, ReadOnlySpan<ulong> both, Span<ulong> found)
    {
        var apart = other.Position - one.Position;
        if (FrequentPair.Fits(one.Posting, other.Posting, apart))
        {
            (frequent ??= new FrequentPair()).Find(one.Posting, other.Posting, apart, both, found);
            return;
        }

        var places = one.Posting.Places();
        var others = other.Posting.Places();
        for (var i = 0; i < both.Length; i++)
        {
            var meets = 0UL;
            for (var left = both[i]; left != 0; left &= left - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(left);
                var count = places.At(doc, one.Position, ref room);
                var otherCount = others.At(doc, other.Position, ref otherRoom);
                if (FrequentPair.Meet(room.AsSpan(0, count), otherRoom.AsSpan(0, otherCount)))
                    meets |= left & (0 - left);
            }

            found[i] |= meets;
        }
    }

    // Where the phrase may begin: each place that a word says it does.
    private void Begin((WordPosting Posting, int Position) word, ReadOnlySpan<ulong> both, List<long> begun)
    {
        var places = word.Posting.Places();
        for (var i = 0; i < both.Length; i++)
        {
            for (var left = both[i]; left != 0; left &= left - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(left);
                var count = places.At(doc, word.Position - Before, ref room);
                for (var at = 0; at < count; at++)
                    begun.Add((long)doc << Places | (uint)room[at]);
            }
        }
    }

    // Keeps the beginnings that another word agrees with; its places and they are in ascending order.
    private void GoOn((WordPosting Posting, int Position) word, List<long> begun)
    {
        var places = word.Posting.Places();
        var all = CollectionsMarshal.AsSpan(begun);
        var kept = 0;
        for (var i = 0; i < all.Length;)
        {
            var doc = (int)(all[i] >> Places);
            var count = places.At(doc, word.Position - Before, ref room);
            for (var at = 0; i < all.Length && (int)(all[i] >> Places) == doc; i++)
            {
                var place = (int)(all[i] & (1 << Places) - 1);
                while (at < count && room[at] < place)
                    at++;
                if (at < count && room[at] == place)
                    all[kept++] = all[i];
            }
        }

        CollectionsMarshal.SetCount(begun, kept);
    }

    private void MatchPlaces(QueryPhrase phrase, WordLevels levels)
    {
        var together = $" {string.Join(' ', phrase.Words.Select(w => w.Form))} ";
        foreach (var place in phrase.Words.SelectMany(w => rows.Places.Terms.Find(w.Form) is >= 0 and var term ? rows.Places.Named(term) : []).Distinct())
        {
            if (!rows.Places.NamesOf(place).Any(name => $" {Folding.Fold(name)} ".Contains(together, StringComparison.Ordinal)))
                continue;
            rows.Sets[DirectoryFacet.Origin].Posting(place)?.OrInto(levels.At(Scores.OfPlace(TermMatch.Exact)));
            rows.Sets[DirectoryFacet.Residence].Posting(place)?.OrInto(levels.At(Scores.OfPlace(TermMatch.Exact)));
        }
    }
}
