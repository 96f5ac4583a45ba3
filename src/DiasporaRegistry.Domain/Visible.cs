using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>What a reader can see of a text: marks that join, turn or hide letters, and letters that are drawn as nothing, say nothing by themselves.</summary>
public static class Visible
{
    /// <summary>Whether nothing of a text can be seen; an answer like that is none.</summary>
    public static bool IsNothing([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (IsSeen(rune))
                return false;
        }

        return true;
    }

    /// <summary>The text without what misleads or steers whoever reads it, its lines and everything else as they were.</summary>
    public static string Of(string text) => FirstMisleading(text) < 0 ? text : Without(text, IsMisleading);

    /// <summary>The text without any mark that nobody sees, as addresses and numbers are.</summary>
    public static string Bare(string text) => Without(text, rune => IsMisleading(rune) || IsMark(rune));

    /// <summary>Where the first character stands that no text of the register holds: a control character other than tab and line breaks, a mark that turns the direction of reading, or what is no character. Negative where there is none.</summary>
    public static int FirstMisleading(string text)
    {
        // Nearly all texts are letters and spaces alone.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return -1;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsMisleading(rune))
                return at;
            at += rune.Utf16SequenceLength;
        }

        return -1;
    }

    /// <summary>A text, or its beginning where it is longer than may be kept or shown; never half of a character, which nothing can keep.</summary>
    public static string Beginning(string text, int longest) => text.Length <= longest ? text : text[..(longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The text without the white space around it, and without marks and blanks there that show nothing.</summary>
    internal static string Trimmed(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsOuter(text[from]))
            from++;
        while (from < to && IsOuter(text[to - 1]))
            to--;
        return text[from..to];
    }

    /// <summary>The text in the one form that letters with accents are kept in (NFC), and whole: half of a character cannot be normalized.</summary>
    internal static string Composed(string text)
    {
        var whole = text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Without(text, _ => false) : text;
        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a character is a letter or a symbol that is drawn as a space: the fillers of Hangul, the empty pattern of Braille.</summary>
    internal static bool IsBlank(char c) => c is '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0';

    /// <summary>Whether a character parts lines, or columns as a tab does.</summary>
    internal static bool IsBreak(int c) => c is (>= '\t' and <= '\r') or 0x85 or 0x2028 or 0x2029;

    // Half of a character comes as U+FFFD: what is kept is always whole.
    private static string Without(string text, Func<Rune, bool> goes)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!goes(rune))
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static bool IsOuter(char c) => char.IsWhiteSpace(c) || IsBlank(c) || (!char.IsSurrogate(c) && IsMark(new Rune(c)));

    // Joiners stay everywhere, since names in other scripts and emoji need them.
    private static bool IsMark(Rune rune) => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    // Letters of the tag plane are read by machines alone.
    private static bool IsMisleading(Rune rune) => rune.Value is (< ' ' or (>= 0x7F and <= 0x9F)) ? !IsBreak(rune.Value)
        : rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xE0000 and <= 0xE0FFF) || (rune.Value & 0xFFFE) == 0xFFFE;

    private static bool IsSeen(Rune rune) => !(rune.IsBmp && IsBlank((char)rune.Value)) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}
