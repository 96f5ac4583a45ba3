using System.Globalization;

namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>A word of a text as it can be searched for.</summary>
/// <param name="Form">The folded word; for an expression of several words that has a short name, that name: <c>usa</c>, <c>losangeles</c>.</param>
/// <param name="Position">Its place among the words; a short name stands on the place of the first word that it is made of.</param>
/// <param name="IsSmall">Whether it says nothing by itself: an article, a preposition, a legal form.</param>
public readonly record struct SearchToken(string Form, int Position, bool IsSmall);

/// <summary>Takes texts apart into the words that they can be found by; the same for what is stored and for what is asked.</summary>
public static class SearchTokens
{
    [ThreadStatic]
    private static FoldedWords? scratch;

    [ThreadStatic]
    private static List<KnownToken>? known;

    /// <summary>Fills a list with the words of a text, in order; what was in the list is gone.</summary>
    public static void Read(string text, List<SearchToken> into)
    {
        var words = known ??= [];
        ReadKnown(text, words, areJoined: false);
        into.Clear();
        into.EnsureCapacity(words.Count);
        foreach (var word in words)
            into.Add(new SearchToken(word.Word.Form, word.Position, word.IsSmall));
    }

    /// <summary>The same with shared words; joined, a known expression stands in the stead of its words and not beside them.</summary>
    internal static void ReadKnown(ReadOnlySpan<char> text, List<KnownToken> into, bool areJoined)
    {
        var raw = scratch ??= new FoldedWords();
        raw.Read(text);
        into.Clear();
        var position = 0;
        for (var at = 0; at < raw.Count;)
            at += Take(raw, at, position++, into, areJoined);
    }

    // Says how many of the raw words it took for this one position.
    private static int Take(FoldedWords raw, int at, int position, List<KnownToken> into, bool areJoined)
    {
        var word = KnownWord.Of(raw.Text(at));
        if (word.IsLetter && Letters(raw, at) is > 1 and var letters)
        {
            AddAbbreviation(raw, at, letters, position, into, areJoined);
            return letters;
        }

        if (word.IsCountry && Number(raw, at, word) is ({ } number, var taken))
        {
            into.Add(new KnownToken(KnownWord.Of(number), position, false));
            return taken;
        }

        if (word.Phrases is { } phrases && PhraseAt(raw, at, phrases) is { } phrase)
        {
            into.Add(new KnownToken(KnownWord.Of(phrase.Form), position, phrase.IsSmall));
            if (phrase.Replaces || areJoined)
                return phrase.Words.Length;
        }
        else if (word.Form == "la" && MeansLosAngeles(raw, at))
        {
            into.Add(new KnownToken(KnownWord.Of("losangeles"), position, false));
            if (areJoined)
                return 1;
        }

        into.Add(new KnownToken(word, position, word.IsSmall));
        return 1;
    }

    // I.R.C. and I. R. C. and I R C are one abbreviation; in "A y B" and in "J Jesús" there is none.
    private static int Letters(FoldedWords raw, int at)
    {
        var (end, areDotted, hasAnd) = (at + 1, true, IsAnd(raw.Text(at)));
        for (; end < raw.Count && raw[end].Length == 1 && char.IsLetter(raw.Text(end)[0]); end++)
        {
            var isDotted = raw[end - 1].HasDot && (raw[end - 1].GoesOn || raw[end].HasDot);
            if (!isDotted && areDotted && end - at > 1)
                break;
            areDotted &= isDotted;
            hasAnd |= IsAnd(raw.Text(end));
        }

        return areDotted || (end - at > 2 && !hasAnd) ? end - at : 1;
    }

    private static bool IsAnd(ReadOnlySpan<char> letter) => letter[0] is 'y' or 'e' or 'o';

    private static void AddAbbreviation(FoldedWords raw, int at, int letters, int position, List<KnownToken> into, bool areJoined)
    {
        Span<char> joined = stackalloc char[Math.Min(letters, 64)];
        for (var i = 0; i < joined.Length; i++)
            joined[i] = raw.Text(at + i)[0];
        var word = KnownWord.Of(joined);
        if (SearchVocabulary.Dotted.TryGetValue(word.Form, out var name))
        {
            into.Add(new KnownToken(KnownWord.Of(name), position, false));
            if (areJoined)
                return;
        }

        into.Add(new KnownToken(word, position, word.IsSmall));
    }

    private static JoinedPhrase? PhraseAt(FoldedWords raw, int at, JoinedPhrase[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var words = phrase.Words;
            if (at + words.Length > raw.Count)
                continue;
            var same = 1;
            while (same < words.Length && raw.Text(at + same).SequenceEqual(words[same]))
                same++;
            if (same == words.Length)
                return phrase;
        }

        return null;
    }

    // Nobody ends on an article: "clubes en la". Capitals among small letters are meant: "paisanos en LA", but "CLUB LA PIEDAD".
    private static bool MeansLosAngeles(FoldedWords raw, int at)
    {
        var isLast = at == raw.Count - 1;
        if (isLast && at > 1 && raw.Text(at - 1) is "en" or "in")
            return true;
        return raw[at].IsUpper && (isLast || (raw.HasLowerCase && (!raw[at + 1].IsUpper || char.IsAsciiDigit(raw.Text(at + 1)[0]))));
    }

    // MX-2026-00042, MX 2026 42 and MX202600042 are one number.
    private static (string? Number, int Taken) Number(FoldedWords raw, int at, KnownWord word)
    {
        if (word.Form.Length == 2)
        {
            return at + 2 < raw.Count && IsYear(raw.Text(at + 1)) && IsDigits(raw.Text(at + 2), 1, 8)
                ? (Number(word.Form, raw.Text(at + 1), raw.Text(at + 2)), 3)
                : default;
        }

        var rest = word.Form.AsSpan(2);
        return rest.Length is > 6 and < 13 && IsYear(rest[..4]) && IsDigits(rest[4..], 3, 8) ? (Number(word.Form[..2], rest[..4], rest[4..]), 1) : default;
    }

    private static string Number(string country, ReadOnlySpan<char> year, ReadOnlySpan<char> number) =>
        string.Create(CultureInfo.InvariantCulture, $"{country}{year}{int.Parse(number, CultureInfo.InvariantCulture):000000}");

    private static bool IsYear(ReadOnlySpan<char> text) => IsDigits(text, 4, 4) && (text.StartsWith("19") || text.StartsWith("20"));

    private static bool IsDigits(ReadOnlySpan<char> text, int least, int most) => text.Length >= least && text.Length <= most && !text.ContainsAnyExceptInRange('0', '9');
}

/// <summary>A shared word at its place in a text.</summary>
internal readonly record struct KnownToken(KnownWord Word, int Position, bool IsSmall);
