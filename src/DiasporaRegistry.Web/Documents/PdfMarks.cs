using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Web.Documents;

/// <summary>What a PDF says of itself beside its pages: who wrote it and with what. Its readers show it to anyone.</summary>
/// <param name="Authors">The names of authors that stand in it, also those of earlier versions that lie in the same file.</param>
/// <param name="Program">The program that it was written with.</param>
internal sealed partial record PdfMarks(IReadOnlyList<string> Authors, string? Program)
{
    private const int Longest = 200;

    // A file of an office names a handful.
    private const int MostReferences = 200;

    /// <summary>Reads a PDF that was looked into before. Every place is searched in which readers find a name, and no structure of the file is trusted.</summary>
    public static PdfMarks Read(byte[] pdf, CancellationToken cancel)
    {
        try
        {
            return Find(pdf, cancel);
        }
        catch (Exception tooMuch) when (tooMuch is RegexMatchTimeoutException or TooManyReferencesException)
        {
            // A file made so that it cannot be searched through says nothing that could be shown, and is not said to be without an author either.
            return new(["?"], null);
        }
    }

    private static PdfMarks Find(byte[] pdf, CancellationToken cancel)
    {
        var (authors, programs) = (new List<string>(), new List<string>());
        string? whole = null;
        var references = 0;
        Dictionary<string, Match>? objects = null;
        foreach (var text in PdfParts.Texts(pdf, cancel))
        {
            whole ??= text;
            authors.AddRange(Values(text, Author(), Elsewhere, cancel));
            programs.AddRange(Values(text, Creator(), Elsewhere, cancel));
        }

        // The same again in the words of another standard (XMP), which lie unpacked so that any program finds them.
        authors.AddRange(Written().Matches(whole ?? "").Select(m => WebUtility.HtmlDecode(Tag().Replace(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(m.Groups["said"].Value)), " "))));
        return new(Told(authors), Told(programs) is [var first, ..] ? first : null);

        // A value may stand elsewhere, under a number; what stands under each is looked for once.
        Match? Elsewhere(string number)
        {
            if (++references > MostReferences)
                throw new TooManyReferencesException();
            if (objects is null)
            {
                objects = new(StringComparer.Ordinal);
                for (var one = NumberedText().Match(whole!); one.Success; one = one.NextMatch())
                {
                    cancel.ThrowIfCancellationRequested();
                    objects.TryAdd(one.Groups["number"].Value, one);
                }
            }

            return objects.GetValueOrDefault(number);
        }
    }

    private static List<string> Values(string text, Regex name, Func<string, Match?> elsewhere, CancellationToken cancel)
    {
        var found = new List<string>();
        for (var match = name.Match(text); match.Success; match = match.NextMatch())
        {
            cancel.ThrowIfCancellationRequested();
            var value = match.Groups["number"] is { Success: true } number ? elsewhere(number.Value) : match;
            if (value is not null)
                found.Add(value.Groups["hex"].Success ? Decoded(FromHex(value.Groups["hex"].Value)) : Decoded(FromLiteral(value.Groups["text"].Value)));
        }

        return found;
    }

    private sealed class TooManyReferencesException : Exception;

    private static List<string> Told(IEnumerable<string> said) =>
        [.. said.Where(s => !Visible.IsNothing(s)).Select(OneLine.Of).Select(s => Visible.Beginning(s, Longest)).Distinct(StringComparer.Ordinal)];

    private static string Decoded(byte[] bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ => Encoding.Latin1.GetString(bytes),
    };

    private static byte[] FromHex(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiHexDigit)]);
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }

    private static byte[] FromLiteral(string text) => Encoding.Latin1.GetBytes(Escape().Replace(text, m => m.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' or 'f' or '\n' or '\r' => "",
        >= '0' and <= '7' => ((char)(Convert.ToInt32(m.Value[1..], 8) & 0xFF)).ToString(CultureInfo.InvariantCulture),
        var other => other.ToString(CultureInfo.InvariantCulture),
    }));

    // Parentheses within parentheses need no mark before them.
    private const string Text = @"(?:\((?<text>(?:\\[0-7]{1,3}|\\[^0-7]|[^\\()]|\((?:\\[^0-7]|\\[0-7]{1,3}|[^\\()])*\)){0,2000})\)|<(?<hex>[0-9A-Fa-f\s]{0,8000})>)";

    [GeneratedRegex(@"/Author\s*(?:" + Text + @"|(?<number>\d{1,7})\s+0\s+R)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Author();

    [GeneratedRegex(@"/Creator\s*(?:" + Text + @"|(?<number>\d{1,7})\s+0\s+R)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Creator();

    [GeneratedRegex(@"(?<!\d)(?<number>\d{1,7})\s+0\s+obj\s*" + Text, RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex NumberedText();

    [GeneratedRegex(@"<dc:creator\b[^>]{0,200}>(?<said>[^\0]{0,4000}?)</dc:creator>", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Written();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\\(?:[0-7]{1,3}|[^0-7])", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1_000)]
    private static partial Regex Escape();
}
