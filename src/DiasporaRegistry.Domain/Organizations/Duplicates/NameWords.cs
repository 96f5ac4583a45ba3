using static DiasporaRegistry.Domain.Organizations.Duplicates.NameVocabulary;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A word of a name: its one spelling, and how much it tells organizations apart.</summary>
/// <param name="Text">The word without plural, abbreviation or language, where it is a common one.</param>
/// <param name="Weight">1 for a name of its own, less for a common word.</param>
internal readonly record struct NameWord(string Text, double Weight);

/// <summary>Takes names apart into the words that count.</summary>
internal static class NameWords
{
    public const double Own = 1;
    public const double Purpose = 0.35;
    private const double Kind = 0.3;
    public const double Whereabouts = 0.2;
    private const double Frequent = 0.55;

    /// <summary>Whether a word is a number or a direction, in which sister organizations differ.</summary>
    public static bool TellsSistersApart(string word) => char.IsAsciiDigit(word[0]) || Directions.Contains(word);

    /// <summary>Whether a word is nobody's common word.</summary>
    public static bool IsOwn(NameWord word) => word.Weight >= Own;

    /// <summary>Whether a word is worth looking for: more than a common word for a kind of organization.</summary>
    public static bool IsTelling(NameWord word) => word.Weight >= Frequent;

    /// <summary>The words of a name that count, in their order.</summary>
    /// <param name="spelled">The words as they are written.</param>
    /// <param name="whereabouts">Words that only say where it lives.</param>
    /// <param name="corpus">What is frequent in the list that it stands in.</param>
    public static List<NameWord> Of(string[] spelled, IReadOnlySet<string> whereabouts, LikenessCorpus? corpus = null)
    {
        var words = new List<NameWord>();
        foreach (var word in Plain(spelled))
        {
            var weight = whereabouts.Contains(word) ? Whereabouts : Kinds.Contains(word) ? Kind : Purposes.Contains(word) ? Purpose : Frequents.Contains(word) || word.Length == 1 ? Frequent : Own;
            words.Add(new NameWord(word, corpus?.Weigh(word, weight) ?? weight));
        }

        return words;
    }

    /// <summary>The words of a text in their one spelling, without legal forms and little words.</summary>
    public static List<string> Plain(string text) => Plain(Spelled(text));

    /// <summary>The words of a text as they are written, folded.</summary>
    public static string[] Spelled(string text) => Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a word says nothing by itself; phrases have more than one word.</summary>
    public static bool IsLittle(string word) => Little.Contains(word);

    private static List<string> Plain(string[] raw)
    {
        var words = new List<string>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (PhraseAt(raw, i) is { } phrase)
            {
                i += phrase.Words.Length - 1;
                if (phrase.Becomes is not null)
                    words.Add(phrase.Becomes);
                continue;
            }

            // I.R.C. folds into three words; three single letters in a row are one abbreviation.
            var letters = i;
            while (letters < raw.Length && raw[letters].Length == 1 && !char.IsAsciiDigit(raw[letters][0]))
                letters++;
            if (letters - i > 2)
            {
                words.Add(string.Concat(raw[i..letters]));
                i = letters - 1;
            }
            else if (!Little.Contains(raw[i]))
            {
                var word = Canonical(raw[i]);
                words.Add(Numbers.GetValueOrDefault(word, word));
            }
        }

        return words;
    }

    private static (string[] Words, string? Becomes)? PhraseAt(string[] raw, int at)
    {
        foreach (var phrase in PhrasesOf.GetValueOrDefault(raw[at], []))
        {
            if (raw.AsSpan(at).StartsWith(phrase.Words))
                return phrase;
        }

        return null;
    }
}
