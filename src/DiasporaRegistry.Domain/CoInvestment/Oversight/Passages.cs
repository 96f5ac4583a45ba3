using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Domain.CoInvestment.Oversight;

/// <summary>What an office publishes of somebody else's words: the words themselves with passages left out, each left-out passage marked. It puts no word in anybody's mouth.</summary>
public static partial class Passages
{
    /// <summary>What stands for a passage that was left out.</summary>
    public const string Mark = "[…]";

    /// <summary>The words with what an office deleted from a copy of them marked as left out. Where the same words could come from several passages, as few as possible are taken to be left out.</summary>
    /// <param name="original">The words as they were sent.</param>
    /// <param name="copy">The copy, from which passages were deleted; marks in it may stand where they were, or be missing.</param>
    public static string Left(string original, string? copy)
    {
        var (said, kept) = (Words(original), Words(WithoutMarks(copy)));
        if (ForeignIn(said, kept) is { } foreign)
            throw new BrokenRuleException(Rule.OnlyPassagesAreLeftOut, foreign);
        return kept.Count == 0 ? Mark : Joined(original, said, Places(said, kept));
    }

    /// <summary>What tells one version of published words from another, for whoever changes them from a page that may be old.</summary>
    public static string VersionOf(string? words) => words is null ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];

    /// <summary>Refuses a change that was made from an older version than stands there: a colleague's leaving out would be undone unseen.</summary>
    public static void RefuseUnless(string? words, string? version)
    {
        if (VersionOf(words) != (version ?? ""))
            throw new BrokenRuleException(Rule.WordsWereChangedMeanwhile);
    }

    /// <summary>The first word of a copy that does not stand there in the original; none where the copy only leaves passages out.</summary>
    public static string? ForeignIn(string original, string? copy) => ForeignIn(Words(original), Words(WithoutMarks(copy)));

    private static string? ForeignIn(IReadOnlyList<Word> said, IReadOnlyList<Word> kept)
    {
        var at = 0;
        foreach (var word in kept)
        {
            while (at < said.Count && said[at].Text != word.Text)
                at++;
            if (at++ >= said.Count)
                return word.Text;
        }

        return null;
    }

    // Where each kept word stands in the original, so that there are as few gaps as can be: best[j] is the fewest gaps up to the word at j, which is the last one kept so far.
    private static int[] Places(IReadOnlyList<Word> said, IReadOnlyList<Word> kept)
    {
        var came = new short[kept.Count, said.Count];
        var best = new int?[said.Count];
        for (var i = 0; i < kept.Count; i++)
        {
            var next = new int?[said.Count];
            var (fewest, from) = ((int?)null, -1);
            for (var j = 0; j < said.Count; j++)
            {
                // Before the word at j lies a gap, unless the word just before it was kept too.
                if (j >= 2 && best[j - 2] is { } earlier && (fewest is null || earlier < fewest))
                    (fewest, from) = (earlier, j - 2);
                if (said[j].Text != kept[i].Text)
                    continue;
                if (i == 0)
                    next[j] = j == 0 ? 0 : 1;
                else if (j >= 1 && best[j - 1] is { } beside && (fewest is null || beside <= fewest + 1))
                    (next[j], came[i, j]) = (beside, (short)(j - 1));
                else if (fewest is { } gaps)
                    (next[j], came[i, j]) = (gaps + 1, (short)from);
            }

            best = next;
        }

        var last = Enumerable.Range(0, said.Count).Where(j => best[j] is not null).MinBy(j => best[j] + (j == said.Count - 1 ? 0 : 1));
        var places = new int[kept.Count];
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            places[i] = last;
            last = came[i, last];
        }

        return places;
    }

    // What is kept is copied from the original, with its spaces and lines.
    private static string Joined(string original, IReadOnlyList<Word> said, int[] places)
    {
        var text = new StringBuilder();
        var end = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var word = said[places[i]];
            var between = original[end..word.Start];
            if (places[i] == (i == 0 ? 0 : places[i - 1] + 1))
                text.Append(between);
            else
                Append(text, between);
            text.Append(original, word.Start, word.Text.Length);
            end = word.Start + word.Text.Length;
        }

        if (places[^1] != said.Count - 1)
            Append(text, original[end..]);
        else
            text.Append(original, end, original.Length - end);
        return ManyLines.Of(text.ToString());
    }

    private static void Append(StringBuilder text, string leftOut) =>
        text.Append(leftOut[..^leftOut.TrimStart().Length]).Append(Mark).Append(leftOut[leftOut.TrimEnd().Length..]);

    private static string WithoutMarks(string? copy) => Visible.IsNothing(copy) ? "" : Marks().Replace(ManyLines.Of(copy), " ");

    // Letters and digits that stand together are one word, with what is written above them; every other sign is one by itself.
    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var elements = StringInfo.ParseCombiningCharacters(text);
        for (var i = 0; i < elements.Length; i++)
        {
            var (start, end) = (elements[i], i + 1 < elements.Length ? elements[i + 1] : text.Length);
            if (Rune.IsWhiteSpace(RuneAt(text, start)))
                continue;
            while (IsOfWord(text, start) && i + 1 < elements.Length && IsOfWord(text, elements[i + 1]))
            {
                i++;
                end = i + 1 < elements.Length ? elements[i + 1] : text.Length;
            }

            words.Add(new(text[start..end], start));
        }

        return words;
    }

    private static bool IsOfWord(string text, int at) => Rune.IsLetterOrDigit(RuneAt(text, at));

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    [GeneratedRegex(@"\[\s*(…|\.\.\.)\s*\]")]
    private static partial Regex Marks();

    private readonly record struct Word(string Text, int Start);
}
