using System.Globalization;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>A word that is asked for.</summary>
/// <param name="Form">The folded word.</param>
/// <param name="Key">What it has in common with the words that mean the same.</param>
/// <param name="MayBePrefix">Whether it may be the beginning of a longer word: the last one may still be typed, and long ones are often cut.</param>
/// <param name="Position">Its place among the words of the text, small ones counted.</param>
public readonly record struct QueryWord(string Form, string Key, bool MayBePrefix, int Position);

/// <summary>Words that stand together, in order; small ones are among them.</summary>
/// <param name="Words">The words, at positions that count from 0.</param>
public sealed record QueryPhrase(IReadOnlyList<SearchToken> Words);

/// <summary>What someone typed, taken apart: words, "phrases" and −words.</summary>
public sealed class QueryText
{
    /// <summary>How many characters are read; the rest is not.</summary>
    public const int MostCharacters = 200;

    /// <summary>How many words are looked for, and how many are excluded.</summary>
    public const int MostWords = 8;

    private const int MostPhrases = 4;
    private const string Quotes = "\"«»“”„‟″＂";
    private const string Minus = "-−–";

    private QueryText(bool isEmpty, string folded) => (IsEmpty, Folded) = (isEmpty, folded);

    /// <summary>Nothing was typed: everything is meant.</summary>
    public bool IsEmpty { get; }

    /// <summary>Something was typed of which no word is left: nothing can be found.</summary>
    public bool IsNothing => !IsEmpty && Words.Count == 0 && Phrases.Count == 0 && Excluded.Count == 0;

    /// <summary>The words to find, without small ones unless there are no others.</summary>
    public IReadOnlyList<QueryWord> Words { get; private set; } = [];

    /// <summary>The phrases to find.</summary>
    public IReadOnlyList<QueryPhrase> Phrases { get; private set; } = [];

    /// <summary>The words that may stand nowhere.</summary>
    public IReadOnlyList<QueryWord> Excluded { get; private set; } = [];

    /// <summary>The text as names are compared, signs and excluded words left out.</summary>
    public string Folded { get; }

    /// <summary>All words of the text in order, small ones too, expressions joined: what names are held against.</summary>
    internal IReadOnlyList<KnownToken> All { get; private set; } = [];

    /// <summary>Reads what was typed; no text fails.</summary>
    public static QueryText Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new QueryText(true, "");
        if (text.Length > MostCharacters)
            text = text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];

        var (plain, whole) = (text.ToCharArray(), text.ToCharArray());
        var (phrases, excluded) = (new List<string>(), new List<string>());
        TakeOut(plain, whole, phrases, excluded);
        var query = new QueryText(false, Folding.Fold(new string(whole)));
        var tokens = new List<KnownToken>();
        SearchTokens.ReadKnown(plain, tokens, areJoined: true);
        query.Words = Wanted(tokens, phrases.Count == 0);
        query.Phrases = [.. phrases.Select(Phrase).Where(p => p.Words.Count > 0).Take(MostPhrases)];
        query.Excluded = [.. excluded.SelectMany(Unwanted).Take(MostWords)];
        var all = new List<KnownToken>();
        SearchTokens.ReadKnown(whole, all, areJoined: true);
        query.All = all;
        return query;
    }

    // A quote that is never closed reaches to the end. A minus excludes only where a word begins: Pro-Obras is a name, and "Chicago - Houston" a list.
    private static void TakeOut(char[] text, char[] whole, List<string> phrases, List<string> excluded)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var begins = i == 0 || char.IsWhiteSpace(text[i - 1]);
            if (Quotes.Contains(text[i]))
            {
                var end = Array.FindIndex(text, i + 1, Quotes.Contains);
                end = end < 0 ? text.Length : end;
                phrases.Add(new string(text, i + 1, end - i - 1));
                Blank(text, i, end - i + 1);
                i = end;
            }
            else if (begins && Minus.Contains(text[i]) && i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || Quotes.Contains(text[i + 1])))
            {
                var isQuoted = Quotes.Contains(text[i + 1]);
                var from = isQuoted ? i + 2 : i + 1;
                var end = Array.FindIndex(text, from, c => isQuoted ? Quotes.Contains(c) : char.IsWhiteSpace(c) || Quotes.Contains(c));
                end = end < 0 ? text.Length : end;
                excluded.Add(new string(text, from, end - from));
                Blank(text, i, end - i + (isQuoted ? 1 : 0));
                Blank(whole, i, end - i + (isQuoted ? 1 : 0));
                i = isQuoted ? end : end - 1;
            }
        }
    }

    private static void Blank(char[] text, int from, int count) => text.AsSpan(from, Math.Min(count, text.Length - from)).Fill(' ');

    private static List<QueryWord> Wanted(List<KnownToken> tokens, bool isAll)
    {
        // Where a phrase is asked for too, small words beside it say nothing.
        var telling = tokens.Exists(t => !t.IsSmall);
        if (!telling && !isAll)
            return [];
        var words = new List<QueryWord>();
        var last = tokens.Count - 1;
        for (var i = 0; i <= last && words.Count < MostWords; i++)
        {
            var token = tokens[i];
            if (telling && token.IsSmall)
                continue;
            // A registration number of which only the country and the year were typed.
            if (i == last - 1 && token.Word.IsCountry && token.Word.Form.Length == 2 && tokens[last].Word.Form is [('1' or '2'), _, _, _] year && int.TryParse(year, out _))
            {
                words.Add(new QueryWord(token.Word.Form + year, token.Word.Form + year, true, token.Position));
                break;
            }

            if (!words.Exists(w => w.Form == token.Word.Form))
                words.Add(new QueryWord(token.Word.Form, token.Word.Key, MayBegin(token.Word.Form, i == last), token.Position));
        }

        return words;
    }

    private static bool MayBegin(string form, bool isLast) => !char.IsAsciiDigit(form[0]) && form.Length >= (isLast ? 2 : 4);

    private static QueryPhrase Phrase(string text)
    {
        var tokens = new List<SearchToken>();
        SearchTokens.Read(text, tokens);
        // Both a name of one word and its parts stand on one place: the parts are what is written.
        return new QueryPhrase([.. tokens.GroupBy(t => t.Position).Select(g => g.Last()).Take(MostWords)]);
    }

    private static IEnumerable<QueryWord> Unwanted(string text)
    {
        var tokens = new List<KnownToken>();
        SearchTokens.ReadKnown(text, tokens, areJoined: true);
        var telling = tokens.Exists(t => !t.IsSmall);
        return tokens.Where(t => !telling || !t.IsSmall).Select(t => new QueryWord(t.Word.Form, t.Word.Key, false, t.Position));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folded} ({Words.Count} words, {Phrases.Count} phrases, {Excluded.Count} excluded)");
}
