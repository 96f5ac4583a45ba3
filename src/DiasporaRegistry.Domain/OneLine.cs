using System.Buffers;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>Names, addresses and numbers are one line of text: in a mail or a list, a line break or a mark that turns the reading direction would speak in somebody else's name.</summary>
public static class OneLine
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\t\n\v\f\r\u0085\u2028\u2029");

    /// <summary>
    /// The text on one line, as it was typed: white space around it goes, and a break or tab with the white space around it becomes one space; control characters and direction marks go. Accents are in their
    /// composed form (NFC). What shows nothing is empty.
    /// </summary>
    public static string Of(string text)
    {
        if (Visible.IsNothing(text))
            return "";
        if (IsOne(text))
            return text;
        var kept = Visible.Of(text);
        return Visible.Composed(Visible.Trimmed(kept.AsSpan().ContainsAny(Breaks) ? Joined(kept) : kept));
    }

    /// <summary>Whether a text is longer than it may be, as it is kept: what is typed grows and shrinks when it is tidied.</summary>
    public static bool Exceeds(string? text, int longest) => text is not null && Of(text).Length > longest;

    private static string Joined(string text)
    {
        var line = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            var space = text.AsSpan(at, end - at);
            if (!space.ContainsAny(Breaks))
                line.Append(space);
            else
                line.Append(' ');
            for (at = end; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
                line.Append(text[at]);
        }

        return line.ToString();
    }

    // Most texts are: Latin letters and signs, with no space around them.
    private static bool IsOne(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (> '\u00A0' and < '\u0250' and not '\u00AD')))
                return false;
        }

        return text[0] != ' ' && text[^1] != ' ';
    }
}
