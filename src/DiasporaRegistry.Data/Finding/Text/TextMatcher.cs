using System.Numerics;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>What a text found within a reader's border.</summary>
internal sealed class TextHits
{
    /// <summary>Those that hold all that was asked for.</summary>
    public required ArraySegment<ulong> Docs { get; init; }

    /// <summary>For each word or phrase how well each organization fits it, 0 where it does not, and how much it counts.</summary>
    public List<WordLevels> Words { get; } = [];

    /// <summary>Words that nothing holds as they were typed, with the word that was found in their stead.</summary>
    public List<(string Typed, string Found)> Corrections { get; } = [];
}

/// <summary>Finds the organizations that hold the words, phrases and none of the excluded words of a text.</summary>
internal sealed class TextMatcher(DirectoryRows rows, Scratch scratch, ArraySegment<ulong> seen)
{
    private readonly List<(int Term, TermMatch Match)> terms = [];
    private readonly List<(int Term, TermMatch Match)> places = [];

    /// <summary>Finds; <paramref name="namesOnly"/> looks in names alone, for suggestions.</summary>
    public TextHits Match(QueryText text, bool namesOnly = false)
    {
        var hits = new TextHits { Docs = scratch.Kept() };
        seen.AsSpan().CopyTo(hits.Docs);
        var seenCount = Bits.Count(seen);
        foreach (var word in text.Excluded)
            Exclude(hits.Docs, word);
        // Whoever says an excluded word is not asked about a phrase. How much a word counts beside others follows from all who say it: then all are asked.
        var asked = text.Words.Count == 0 && text.Phrases.Count == 1 ? hits.Docs : seen;
        foreach (var word in text.Words)
            Narrow(hits, MatchWord(word, namesOnly, hits.Corrections), seenCount);
        foreach (var phrase in text.Phrases)
            Narrow(hits, new PhraseMatcher(rows, scratch, asked).Match(phrase), seenCount);
        return hits;
    }

    private void Narrow(TextHits hits, WordLevels levels, int seenCount)
    {
        var fits = scratch.Set();
        levels.Settle(fits);
        Bits.And(fits, seen);
        var count = Bits.Count(fits);
        // What few hold says more: a word that half of all hold counts a third of one that a single organization holds.
        levels.Weight = 4 + Math.Min(8, BitOperations.Log2((uint)Math.Max(1, seenCount / Math.Max(1, count))));
        hits.Words.Add(levels);
        Bits.And(hits.Docs, fits);
    }

    private WordLevels MatchWord(QueryWord word, bool namesOnly, List<(string, string)> corrections)
    {
        var levels = new WordLevels(scratch);
        terms.Clear();
        places.Clear();
        rows.Words.Terms.Same(word.Form, word.Key, terms);
        rows.Places.Terms.Same(word.Form, word.Key, places);
        var isKnown = Count(1) > 0 || (!namesOnly && CountPlaces(1) > 0);
        var (ownForms, placeForms) = (terms.Count, places.Count);
        if (word.MayBePrefix)
        {
            rows.Words.Terms.Beginning(word.Form, terms);
            rows.Places.Terms.Beginning(word.Form, places);
        }

        // What hardly anyone says outweighs nothing; how many say it is counted only where something may be a misspelling of it.
        int Known(int enough) => Count(enough, ownForms) + (namesOnly ? 0 : CountPlaces(enough, placeForms));
        var isFound = isKnown || IsAny(namesOnly);
        if (!isFound || (isKnown && Known(Outweighed) >= Outweighed))
            AddTypos(word, namesOnly, new Lazy<int>(() => Known(Rare)), isFound, corrections);
        foreach (var (term, match) in terms)
        {
            Score(TextField.Name, term, match, levels);
            Score(TextField.Alias, term, match, levels);
            if (namesOnly)
                continue;
            Score(TextField.Locality, term, match, levels);
            if (Scores.InPurpose(match, word.Form.Length))
                Score(TextField.Purpose, term, match, levels);
        }

        if (!namesOnly)
            ScorePlaces(levels);
        return levels;
    }

    // How many a word must be outweighed by before its rare neighbours are taken for misspellings of it.
    private const int Outweighed = 20;
    private const int Rare = 20_000;

    private void AddTypos(QueryWord word, bool namesOnly, Lazy<int> known, bool isFound, List<(string, string)> corrections)
    {
        var most = Typos.Allowed(word.Form.Length);
        if (most == 0 || char.IsAsciiDigit(word.Form[0]))
            return;
        var (own, around) = (new List<(int Term, TermMatch)>(), new List<(int Term, TermMatch)>());
        rows.Words.Terms.Mistyped(word.Form, own);
        rows.Places.Terms.Mistyped(word.Form, around);
        if (!Take(own, around) && !isFound && word.Form.Length >= 5)
        {
            rows.Words.Terms.MistypedBeginning(word.Form, own);
            rows.Places.Terms.MistypedBeginning(word.Form, around);
            Take(own, around);
        }

        bool Take(List<(int Term, TermMatch)> own, List<(int Term, TermMatch)> around)
        {
            var best = (Count: 0, Form: "", Errors: int.MaxValue);
            foreach (var (term, match) in own)
                Try(rows.Words.Terms[term], CountTerm(term, Rare), () => terms.Add((term, TermMatch.Typo)));
            foreach (var (term, match) in namesOnly ? [] : around)
                Try(rows.Places.Terms[term], CountPlace(term, Rare), () => places.Add((term, TermMatch.Typo)));
            if (!isFound && best.Count > 0)
                corrections.Add((word.Form, best.Form));
            return best.Count > 0;

            void Try(string form, int count, Action add)
            {
                if (count == 0 || (isFound && count * Outweighed > known.Value))
                    return;
                add();
                Typos.Within(word.Form, form, 3, out var errors);
                if (errors < best.Errors || (errors == best.Errors && (count > best.Count || (count == best.Count && string.CompareOrdinal(form, best.Form) < 0))))
                    best = (count, form, errors);
            }
        }
    }

    private int Count(int enough, int first = int.MaxValue)
    {
        var count = 0;
        for (var at = 0; at < Math.Min(first, terms.Count) && count < enough; at++)
            count += CountTerm(terms[at].Term, enough);

        return count;
    }

    private int CountPlaces(int enough, int first = int.MaxValue)
    {
        var count = 0;
        for (var at = 0; at < Math.Min(first, places.Count) && count < enough; at++)
            count += CountPlace(places[at].Term, enough);

        return count;
    }

    // Whether a beginning is known at all; one is enough.
    private bool IsAny(bool namesOnly) => Count(1) > 0 || (!namesOnly && CountPlaces(1) > 0);

    private int CountTerm(int term, int enough) =>
        (rows.Words.Posting(TextField.Name, term)?.CountIn(seen, enough) ?? 0)
        + (rows.Words.Posting(TextField.Alias, term)?.CountIn(seen, enough) ?? 0)
        + (rows.Words.Posting(TextField.Locality, term)?.CountIn(seen, enough) ?? 0);

    private int CountPlace(int term, int enough)
    {
        var count = 0;
        foreach (var place in rows.Places.Named(term))
        {
            count += (rows.Sets[DirectoryFacet.Origin].Posting(place)?.CountIn(seen) ?? 0) + (rows.Sets[DirectoryFacet.Residence].Posting(place)?.CountIn(seen) ?? 0);
            if (count >= enough)
                break;
        }

        return count;
    }

    private void Score(TextField field, int term, TermMatch match, WordLevels levels)
    {
        if (Scores.Of(field, match) is > 0 and var score)
            rows.Words.Posting(field, term)?.OrInto(levels.At(score));
    }

    private void ScorePlaces(WordLevels levels)
    {
        foreach (var (term, match) in places)
        {
            foreach (var place in rows.Places.Named(term))
            {
                rows.Sets[DirectoryFacet.Origin].Posting(place)?.OrInto(levels.At(Scores.OfPlace(match)));
                rows.Sets[DirectoryFacet.Residence].Posting(place)?.OrInto(levels.At(Scores.OfPlace(match)));
            }
        }
    }

    private void Exclude(ArraySegment<ulong> docs, QueryWord word)
    {
        terms.Clear();
        places.Clear();
        rows.Words.Terms.Same(word.Form, word.Key, terms);
        rows.Places.Terms.Same(word.Form, word.Key, places);
        var gone = scratch.Set();
        gone.Clear();
        foreach (var (term, _) in terms)
        {
            for (var field = 0; field < WordIndex.Fields; field++)
                rows.Words.Posting((TextField)field, term)?.OrInto(gone);
        }

        foreach (var (term, _) in places)
        {
            foreach (var place in rows.Places.Named(term))
            {
                rows.Sets[DirectoryFacet.Origin].Posting(place)?.OrInto(gone);
                rows.Sets[DirectoryFacet.Residence].Posting(place)?.OrInto(gone);
            }
        }

        Bits.AndNot(docs, gone);
    }
}

/// <summary>What it counts where a word stands, and how it is alike: a name before another name before a place before a description.</summary>
internal static class Scores
{
    private static readonly byte[][] Table =
    [
        [100, 92, 80, 62],
        [88, 80, 70, 54],
        [48, 46, 38, 30],
        [20, 18, 12, 0],
    ];

    private static readonly byte[] Places = [50, 47, 40, 32];

    public static byte Of(TextField field, TermMatch match) => Table[(int)field][(int)match];

    public static byte OfPlace(TermMatch match) => Places[(int)match];

    /// <summary>Whether descriptions are looked at: not for typing errors, and for beginnings only where they say something.</summary>
    public static bool InPurpose(TermMatch match, int length) => match is TermMatch.Exact or TermMatch.Form || (match == TermMatch.Beginning && length >= 5);
}
