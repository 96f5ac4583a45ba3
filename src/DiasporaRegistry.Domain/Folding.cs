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
        if (Visible.IsNothing(text))
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
                // A letter that is drawn as a space parts words like one.
                case UnicodeCategory.OtherLetter when rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0:
                    goto default;
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

    // Half of a character (a name cut in the middle of an emoji) cannot be normalized: the round trip through UTF-8 replaces it. Nor can U+FFFE, which is no character.
    // The acute accent on its own would come apart into a space and a mark.
    private static string Decomposed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('´', '\'').Replace('\ufffe', ' ').Normalize(NormalizationForm.FormKD);
}
