namespace DiasporaRegistry.Domain;

/// <summary>A text of several lines as somebody typed it, without what a reader cannot see: control characters, marks that turn the reading direction, and heaps of empty lines.</summary>
public static class ManyLines
{
    /// <summary>The text, its lines parted by line feeds; never more than one of them empty in a row, and none at its ends.</summary>
    public static string Of(string text)
    {
        var kept = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(OneLine.Of))
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0))
                kept.Add(line);
        }

        return string.Join('\n', kept).TrimEnd();
    }

    /// <summary>The text as mail programs mark what somebody else wrote: a sign before each line, so that no line of it can be taken for the letter around it.</summary>
    public static string Quoted(string text) => string.Join('\n', Of(text).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));
}
