using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Documents;

/// <summary>
/// What a PDF may hold that acts when it is opened. Objects may lie packed in object streams (ISO 32000-2, 7.5.7), where a search of the bytes does not find them: those
/// are unpacked, within bounds, and a stream that is packed in a way nobody needs is not read at all.
/// </summary>
internal static partial class PdfParts
{
    // What 5 MB of a scanned document unpack to is far below; a file made to fill the memory is not.
    private const int MostUnpacked = 32 * 1024 * 1024;

    private static readonly string[] Active = ["/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia"];

    /// <summary>Looks for scripts, programs and other files inside.</summary>
    /// <returns><see cref="UploadFault.Active"/> where there are some, <see cref="UploadFault.Unreadable"/> where one cannot tell, otherwise <see cref="UploadFault.None"/>.</returns>
    public static UploadFault Check(ReadOnlySpan<byte> pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (HasActive(text))
            return UploadFault.Active;
        var (left, from) = (MostUnpacked, 0);
        foreach (var stream in Streams().EnumerateMatches(text))
        {
            // All that stands since the stream before: where its dictionary begins is a matter for readers that trust the file.
            var before = Plain(text[from..stream.Index]);
            from = stream.Index + stream.Length;
            if (!Names(before, "/ObjStm"))
                continue;
            if (!OnlyFlate().IsMatch(before) || OtherPredictor().IsMatch(before) || Unpack(pdf[from..], ref left) is not { } packed)
                return UploadFault.Unreadable;
            if (HasActive(packed))
                return UploadFault.Active;
        }

        return Names(Plain(text[from..]), "/ObjStm") ? UploadFault.Unreadable : UploadFault.None;
    }

    private static bool HasActive(string text)
    {
        var plain = Plain(text);
        return Active.Any(part => Names(plain, part));
    }

    // A name may be written with any of its letters as a number: /J#61vaScript.
    private static string Plain(string text) => EscapedLetter().Replace(text, letter => ((char)Convert.ToByte(letter.Value[1..], 16)).ToString());

    // The name itself, and not a longer one that begins with it.
    private static bool Names(string pdf, string name)
    {
        for (var at = pdf.IndexOf(name, StringComparison.Ordinal); at >= 0; at = pdf.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (at + name.Length == pdf.Length || !char.IsAsciiLetterOrDigit(pdf[at + name.Length]))
                return true;
        }

        return false;
    }

    private static string? Unpack(ReadOnlySpan<byte> packed, ref int left)
    {
        using var source = new MemoryStream(packed.ToArray());
        using var inflated = new ZLibStream(source, CompressionMode.Decompress);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = inflated.Read(buffer)) > 0; kept.Write(buffer, 0, read))
            {
                if ((left -= read) < 0)
                    return null;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return Encoding.Latin1.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    [GeneratedRegex("#[0-9A-Fa-f]{2}")]
    private static partial Regex EscapedLetter();

    [GeneratedRegex(@"\bstream\s*")]
    private static partial Regex Streams();

    [GeneratedRegex(@"/Filter\s*(/FlateDecode\b|\[\s*/FlateDecode\s*\])")]
    private static partial Regex OnlyFlate();

    [GeneratedRegex(@"/Predictor\s+(?!1\b)")]
    private static partial Regex OtherPredictor();
}
