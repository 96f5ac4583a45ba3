using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>How names are compared by people who type them differently: without accents, case, punctuation and doubled spaces.</summary>
public static class Folding
{
    // Every sign that stands for an apostrophe or a glottal stop, typed or set: Q'anjob'al, Kʼicheʼ, Haʻikū, O’Brien.
    private const string Apostrophes = "'’‘‛`´′ʹʻʼʽˈꞋꞌ";

    private static readonly string[] Known = OfEach();

    /// <summary>The folded form of a text: lower-case letters and digits, words parted by one space.</summary>
    public static string Fold(string? text)
    {
        if (Visible.IsNothing(text))
            return "";

        var folded = new StringBuilder(text.Length);
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(Known.Length - 1)) < 0)
            FoldKnown(text, folded);
        else
            FoldAny(text, folded);
        return folded.ToString().TrimEnd();
    }

    // What each letter of the Latin scripts becomes is the same whatever stands beside it, and nearly all that is written is made of them.
    private static void FoldKnown(string text, StringBuilder folded)
    {
        foreach (var c in text)
        {
            foreach (var part in Known[c])
            {
                if (part != ' ' || (folded.Length > 0 && folded[^1] != ' '))
                    folded.Append(part);
            }
        }
    }

    private static void FoldAny(string text, StringBuilder folded)
    {
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
                    Append(folded, Rune.ToLowerInvariant(rune));
                    break;
                default:
                    if (folded.Length > 0 && folded[^1] != ' ')
                        folded.Append(' ');
                    break;
            }
        }
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        Span<char> letter = stackalloc char[2];
        folded.Append(letter[..rune.EncodeToUtf16(letter)]);
    }

    // A letter before it shows whether a character parts words; what it becomes follows.
    private static string[] OfEach() => [.. Enumerable.Range(0, 0x370).Select(c =>
    {
        var folded = new StringBuilder("x");
        FoldAny(((char)c).ToString(), folded);
        return folded.ToString(1, folded.Length - 1);
    })];

    // Half of a character (a name cut in the middle of an emoji) cannot be normalized: the round trip through UTF-8 replaces it. Nor can U+FFFE, which is no character.
    // The acute accent on its own would come apart into a space and a mark.
    private static string Decomposed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('´', '\'').Replace('\ufffe', ' ').Normalize(NormalizationForm.FormKD);
}
