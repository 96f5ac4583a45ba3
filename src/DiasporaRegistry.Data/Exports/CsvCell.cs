using System.Buffers;

namespace DiasporaRegistry.Data.Exports;

/// <summary>One cell of a text with commas (RFC 4180).</summary>
public static class CsvCell
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a cell, within quotation marks where it needs them; what begins like a formula is for the caller to mark.</summary>
    public static void Write(TextWriter text, string value)
    {
        // A space at either end is part of the text, which many programs see only within quotation marks.
        if (value.Length == 0 || (value.AsSpan().IndexOfAny(Quoted) < 0 && value[0] != ' ' && value[^1] != ' '))
        {
            text.Write(value);
            return;
        }

        text.Write('"');
        text.Write(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
        text.Write('"');
    }
}
