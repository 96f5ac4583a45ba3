using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Web.Documents;

/// <summary>
/// What a PDF may hold that acts when it is opened. Objects may lie packed in object streams (ISO 32000-2, 7.5.7), where a search of the bytes does not find them: those
/// are unpacked, within bounds, and a stream that is packed in a way nobody needs is not read at all. However a file is made, it is passed over a few times and no more.
/// </summary>
internal static partial class PdfParts
{
    // What 5 MB of a scanned document unpack to is far below; a file made to fill the memory is not.
    private const int MostUnpacked = 32 * 1024 * 1024;

    // Streams may lie inside one another, so that the same bytes are read again for each: what is read has a bound of its own.
    private const int MostRead = 32 * 1024 * 1024;

    // A hundred objects each are usual: 100,000 objects are more than 5 MB of a document hold.
    private const int MostStreams = 1_000;

    /// <summary>Looks for scripts, programs, other files, and locks.</summary>
    /// <returns>What is wrong with it; <see cref="UploadFault.Unreadable"/> where one cannot tell.</returns>
    public static UploadFault Check(byte[] pdf, CancellationToken cancel)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (PdfNames.HasActive(text))
            return UploadFault.Active;
        // What is locked cannot be looked into, here or at the ministry.
        if (PdfNames.Has(text, "Encrypt"))
            return UploadFault.Encrypted;
        var bounds = new Bounds();
        var buffer = new byte[64 * 1024];
        var from = 0;
        foreach (var stream in Streams().EnumerateMatches(text))
        {
            // All that stands since the stream before: where its dictionary begins is a matter for readers that trust the file.
            var before = Plain(text.AsSpan(from, stream.Index - from));
            from = stream.Index + stream.Length;
            if (!PdfNames.Has(before, "ObjStm"))
                continue;
            cancel.ThrowIfCancellationRequested();
            if (++bounds.Streams > MostStreams || !OnlyFlate().IsMatch(before) || OtherPredictor().IsMatch(before) || Unpack(pdf, from, buffer, bounds, cancel) is not { } packed)
                return UploadFault.Unreadable;
            if (PdfNames.HasActive(packed))
                return UploadFault.Active;
        }

        return PdfNames.Has(text.AsSpan(from), "ObjStm") ? UploadFault.Unreadable : UploadFault.None;
    }

    /// <summary>A PDF as its bytes stand, and what lies packed in its object streams as far as that is unpacked within the bounds.</summary>
    public static IEnumerable<string> Texts(byte[] pdf, CancellationToken cancel)
    {
        var text = Encoding.Latin1.GetString(pdf);
        yield return text;
        var bounds = new Bounds();
        var buffer = new byte[64 * 1024];
        var from = 0;
        foreach (var stream in Streams().Matches(text).Take(MostStreams * 10))
        {
            var isPacked = PdfNames.Has(Plain(text.AsSpan(from, stream.Index - from)), "ObjStm");
            from = stream.Index + stream.Length;
            if (isPacked && Unpack(pdf, from, buffer, bounds, cancel) is { } packed)
                yield return packed;
        }
    }

    private sealed class Bounds
    {
        public int Streams { get; set; }
        public int Unpacked { get; set; }
        public long Read { get; set; }
    }

    // A name may be written with any of its letters as a number: /F#69lter.
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text) =>
        text.Contains('#') ? EscapedLetter().Replace(text.ToString(), letter => ((char)Convert.ToByte(letter.Value[1..], 16)).ToString()) : text;

    private static string? Unpack(byte[] pdf, int from, byte[] buffer, Bounds bounds, CancellationToken cancel)
    {
        using var source = new MemoryStream(pdf, from, pdf.Length - from, writable: false);
        using var inflated = new ZLibStream(source, CompressionMode.Decompress);
        var kept = new StringBuilder();
        try
        {
            for (int read; (read = inflated.Read(buffer)) > 0; kept.Append(Encoding.Latin1.GetString(buffer, 0, read)))
            {
                cancel.ThrowIfCancellationRequested();
                if ((bounds.Unpacked += read) > MostUnpacked)
                    return null;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return (bounds.Read += source.Position) > MostRead ? null : kept.ToString();
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
