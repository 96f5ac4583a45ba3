using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Domain;

/// <summary>Names, addresses and numbers are one line of text: in a mail or a list, a line break or a mark that turns the reading direction would speak in somebody else's name.</summary>
public static class OneLine
{
    /// <summary>The text on one line: breaks and runs of white space become one space; control characters and direction marks go.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!char.IsControl(c) && !TurnsDirection(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().TrimEnd();
    }

    // Joiners (U+200C, U+200D) stay: names in other scripts and emoji need them.
    private static bool TurnsDirection(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('\u200C' or '\u200D');
}
