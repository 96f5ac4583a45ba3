namespace DiasporaRegistry.Domain;

/// <summary>A text of several lines as somebody typed it, without what misleads its reader: control characters, marks that turn the reading direction, and heaps of empty lines.</summary>
public static class ManyLines
{
    /// <summary>The text in its composed form (NFC), its lines as they were typed and parted by line feeds; never more than one of them empty in a row, and no white space around the whole.</summary>
    public static string Of(string text)
    {
        var kept = new List<string>();
        foreach (var line in Visible.Of(text).Replace('\v', '\n').ReplaceLineEndings("\n").Split('\n'))
        {
            if (!Visible.IsNothing(line))
                kept.Add(line);
            else if (kept.Count > 0 && kept[^1].Length > 0)
                kept.Add("");
        }

        return Visible.Composed(Visible.Trimmed(string.Join('\n', kept)));
    }

    /// <summary>Whether a text is longer than it may be, as it is kept: what is typed grows and shrinks when it is tidied.</summary>
    public static bool Exceeds(string? text, int longest) => text is not null && Of(text).Length > longest;

    /// <summary>The text as mail programs mark what somebody else wrote: a sign before each line, so that no line of it can be taken for the letter around it.</summary>
    public static string Quoted(string text) => string.Join('\n', Of(text).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));
}
