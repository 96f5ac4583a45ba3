using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>Names, addresses and numbers are one line of text: in a mail or a list, a line break or a mark that turns the reading direction would speak in somebody else's name.</summary>
public static class OneLine
{
    /// <summary>The text on one line: breaks and runs of white space become one space; control characters and direction marks go. What shows nothing is empty.</summary>
    public static string Of(string text)
    {
        if (Visible.IsNothing(text))
            return "";
        if (IsOne(text))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || (rune.IsBmp && Visible.IsBlank((char)rune.Value)))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!Visible.IsHidden(rune))
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }

    // Most texts are: Latin letters and signs, with no space too many.
    private static bool IsOne(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (> '\u00A0' and < '\u0250' and not '\u00AD')) || (c == ' ' && last == ' '))
                return false;
            last = c;
        }

        return last != ' ';
    }
}
