using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>How names are compared by people who type them differently: without accents, case, punctuation and doubled spaces.</summary>
public static class Folding
{
    // Every sign that stands for an apostrophe or a glottal stop, typed or set: Q'anjob'al, Kʼicheʼ, Haʻikū, O’Brien.
    private const string Apostrophes = "'’‘‛`´′ʹʻʼʽˈꞋꞌ";

    /// <summary>The folded form of a text: lower-case letters and digits, words parted by one space.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            // An apostrophe joins; other punctuation parts words.
            if (rune.IsBmp && Apostrophes.Contains((char)rune.Value))
                continue;

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    continue;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.SpacingCombiningMark:
                    folded.Append(Rune.ToLowerInvariant(rune).ToString());
                    break;
                default:
                    if (folded.Length > 0 && folded[^1] != ' ')
                        folded.Append(' ');
                    break;
            }
        }

        return folded.ToString().TrimEnd();
    }

    // The acute accent on its own would come apart into a space and a mark.
    private static string Decomposed(string text) => Normalizable(text).Replace('´', '\'').Normalize(NormalizationForm.FormKD);

    /// <summary>The text with those code units replaced that no text may hold (half a surrogate pair, U+FFFE): normalizing throws on them.</summary>
    public static string Normalizable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] == '\ufffe')
                text = $"{text.AsSpan(0, i)}\ufffd{text.AsSpan(i + 1)}";
        }

        return text;
    }
}
