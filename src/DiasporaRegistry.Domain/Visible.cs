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

    /// <summary>The text without what cannot be seen in it, its lines as they were.</summary>
    public static string Of(string text)
    {
        if (!text.Any(c => IsHidden(new Rune(char.IsSurrogate(c) ? 'x' : c)) || IsBlank(c)) && !text.Contains(TagPlane, StringComparison.Ordinal))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && IsBlank((char)rune.Value))
                kept.Append(' ');
            else if (!IsHidden(rune))
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    // The first half of every character between U+E0000 and U+E03FF: letters that only machines read.
    private const string TagPlane = "\uDB40";

    /// <summary>Whether a character is a letter or a symbol that is drawn as a space: the fillers of Hangul, the empty pattern of Braille.</summary>
    internal static bool IsBlank(char c) => c is '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0';

    /// <summary>Whether a character is no part of what is read: a control character, or a mark that turns the direction. Joiners stay, since names in other scripts and emoji need them.</summary>
    internal static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !Rune.IsWhiteSpace(rune),
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static bool IsSeen(Rune rune) => !(rune.IsBmp && IsBlank((char)rune.Value)) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}
