using System.Collections.Frozen;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Finds the names of a PDF that act or ask for something, in one pass over it however the names are written.</summary>
internal static class PdfNames
{
    private const int LongestName = 24;

    // What runs, sends, fetches or carries something (ISO 32000-2, 12.6.4), and forms of another kind that hold scripts of their own.
    private static readonly FrozenSet<string> Active = FrozenSet.Create(StringComparer.Ordinal, "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaExecute",
        "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Movie", "XFA");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Active.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether something in a piece of a PDF acts when it is opened or pressed.</summary>
    public static bool HasActive(ReadOnlySpan<char> pdf) => Find(pdf, static (name, before, after) =>
        Known.Contains(name)
        // Two letters stand by chance in every photograph: a script has its text, or where that is, behind its name.
        || (name is "JS" && HasValue(after))
        // Articles have threads as well; an action of that name leads into another file.
        || (name is "Thread" && before is "S"));

    /// <summary>Whether a name stands in a piece of a PDF.</summary>
    public static bool Has(ReadOnlySpan<char> pdf, string wanted) => Find(pdf, (name, _, _) => name.SequenceEqual(wanted));

    private delegate bool Wanted(ReadOnlySpan<char> name, ReadOnlySpan<char> before, ReadOnlySpan<char> after);

    private static bool Find(ReadOnlySpan<char> pdf, Wanted wanted)
    {
        Span<char> name = stackalloc char[LongestName];
        Span<char> before = stackalloc char[LongestName];
        var beforeLength = 0;
        for (var at = pdf.IndexOf('/'); at >= 0;)
        {
            var (length, next) = Read(pdf, at + 1, name);
            if (length > 0 && wanted(name[..length], before[..beforeLength], pdf[next..]))
                return true;
            name[..length].CopyTo(before);
            beforeLength = length;
            var further = pdf[next..].IndexOf('/');
            at = further < 0 ? -1 : next + further;
        }

        return false;
    }

    // A name ends with its letters and digits; any of them may be written as a number: /J#61vaScript. One that is longer than all that are looked for is none of them.
    private static (int Length, int Next) Read(ReadOnlySpan<char> pdf, int at, Span<char> name)
    {
        var length = 0;
        while (at < pdf.Length)
        {
            var (letter, width) = pdf[at] == '#' && at + 2 < pdf.Length && char.IsAsciiHexDigit(pdf[at + 1]) && char.IsAsciiHexDigit(pdf[at + 2])
                ? ((char)Convert.ToByte(new string(pdf.Slice(at + 1, 2)), 16), 3)
                : (pdf[at], 1);
            if (!char.IsAsciiLetterOrDigit(letter))
                break;
            if (length < name.Length)
                name[length] = letter;
            (length, at) = (length + 1, at + width);
        }

        return (length > name.Length ? 0 : length, at);
    }

    private static bool HasValue(ReadOnlySpan<char> after)
    {
        var value = after.TrimStart("\0\t\n\f\r ");
        return value.Length > 0 && (char.IsAsciiDigit(value[0]) || value[0] is '(' or '<' or '%');
    }
}
