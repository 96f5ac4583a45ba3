namespace DiasporaRegistry.Data.Exports;

/// <summary>
/// Marks a cell of a text file that a program could take for a formula with an apostrophe before it, and takes the mark away again. A text that itself begins with apostrophes before such a sign
/// gets one more, so that what is marked and unmarked is the same text, whatever it is.
/// </summary>
public static class FormulaMark
{
    private const char Mark = '\'';

    /// <summary>The text with its mark, where it needs one.</summary>
    public static string Put(string text) => IsRisky(text, least: 0) ? Mark + text : text;

    /// <summary>The text without the mark that <see cref="Put"/> gave it.</summary>
    public static string Take(string text) => IsRisky(text, least: 1) ? text[1..] : text;

    /// <summary>Whether a program may take a text for a formula.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && Begins(text[0]);

    private static bool IsRisky(string text, int least)
    {
        var marks = 0;
        while (marks < text.Length && text[marks] == Mark)
            marks++;
        return marks >= least && marks < text.Length && Begins(text[marks]);
    }

    private static bool Begins(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
}
