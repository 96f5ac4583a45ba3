using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>How names are compared by people who type them differently: without accents, case, punctuation and doubled spaces.</summary>
public static class Folding
{
    /// <summary>The folded form of a text: lower-case letters and digits, words parted by one space.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";

        var folded = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    continue;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.SpacingCombiningMark:
                    folded.Append(char.ToLowerInvariant(c));
                    break;
                // An apostrophe joins (Q'anjob'al, O'Brien); everything else parts words.
                case UnicodeCategory.OtherPunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.InitialQuotePunctuation
                    when c is '\'' or '’' or '‘':
                    continue;
                default:
                    if (folded.Length > 0 && folded[^1] != ' ')
                        folded.Append(' ');
                    break;
            }
        }

        return folded.ToString().TrimEnd();
    }

    // Half of a pair, left where a long text was cut, has no normal form.
    private static string WellFormed(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
