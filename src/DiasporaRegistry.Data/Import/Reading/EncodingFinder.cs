using System.Text;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>How a file reads in one encoding.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Lines">Some lines that tell encodings apart, as they read in it.</param>
public sealed record EncodingPreview(TextEncoding Encoding, IReadOnlyList<string> Lines);

/// <summary>What a file's bytes say about their encoding.</summary>
/// <param name="Encoding">The likeliest.</param>
/// <param name="Mark">How many bytes at the start only name it.</param>
/// <param name="Previews">Where it is doubtful: the file in each of those that it may be, likeliest first; none where it is certain.</param>
public sealed record FoundEncoding(TextEncoding Encoding, int Mark, IReadOnlyList<EncodingPreview> Previews)
{
    /// <summary>Whether a person must say which it is.</summary>
    public bool IsDoubtful => Previews.Count > 0;
}

/// <summary>Finds a text's encoding from its bytes; what is doubtful is shown in each, never guessed.</summary>
internal static class EncodingFinder
{
    private const int Chunk = 1 << 16;
    private const int LongestTelling = 1 << 20;
    private const int PreviewLines = 5;
    private const int LongestLine = 160;

    private static readonly TextEncoding[] OneByte = [TextEncoding.Windows1252, TextEncoding.Cp850, TextEncoding.MacRoman];

    public static FoundEncoding Find(Stream stream, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        var start = new byte[Chunk];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, length);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            throw new UnreadableListException(new ImportNote("FileIsUtf32"));
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new FoundEncoding(TextEncoding.Utf16, 2, []);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new FoundEncoding(TextEncoding.Utf16BigEndian, 2, []);
        if (Wide(head) is { } wide)
            return new FoundEncoding(wide, 0, []);
        return Narrow(stream, head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0, cancellationToken);
    }

    // Latin text in two bytes a letter: every other byte is nothing.
    private static TextEncoding? Wide(ReadOnlySpan<byte> head)
    {
        var pairs = head.Length / 2;
        if (pairs < 4)
            return null;
        var (low, high) = (0, 0);
        for (var i = 0; i < pairs * 2; i += 2)
        {
            low += head[i] == 0 ? 1 : 0;
            high += head[i + 1] == 0 ? 1 : 0;
        }

        return high * 10 > pairs * 6 && low * 50 < pairs ? TextEncoding.Utf16 : low * 10 > pairs * 6 && high * 50 < pairs ? TextEncoding.Utf16BigEndian : null;
    }

    private static FoundEncoding Narrow(Stream stream, int mark, CancellationToken cancellationToken)
    {
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        var (bytes, chars) = (new byte[Chunk], new char[Chunk + 4]);
        var telling = new TellingLines(LongestTelling);
        var isUtf8 = true;
        stream.Position = mark;
        for (int read; (read = stream.Read(bytes)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (bytes.AsSpan(0, read).Contains((byte)0))
                throw new UnreadableListException(new ImportNote("FileIsBinary"));
            isUtf8 = isUtf8 && Decodes(bytes.AsSpan(0, read), false);
            telling.Add(bytes.AsSpan(0, read));
        }

        isUtf8 = isUtf8 && Decodes([], true);
        var lines = telling.End();
        if (!isUtf8)
            return OfOneByte(lines);
        var text = Encoding.UTF8.GetString(lines);
        Mojibake.Mend(text, out var mended);
        return mended == 0 ? new FoundEncoding(TextEncoding.Utf8, mark, []) : new FoundEncoding(TextEncoding.Mended, mark, Previews(lines, [TextEncoding.Mended, TextEncoding.Utf8]));

        bool Decodes(ReadOnlySpan<byte> some, bool isEnd)
        {
            try
            {
                decoder.GetChars(some, chars, isEnd);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    private static FoundEncoding OfOneByte(byte[] lines)
    {
        var judged = OneByte.Select(e => (Encoding: e, Judged: Plausibility.Of(e.Bytes.GetString(lines)))).OrderByDescending(e => e.Judged.Balance).ToList();
        var (best, soundness) = judged[0];
        // Only what today's programs write is taken on its word; what old ones wrote is asked about, and so is what nothing reads well.
        if (best == TextEncoding.Windows1252 && soundness.IsSound && soundness.Balance > judged[1].Judged.Balance)
            return new FoundEncoding(best, 0, []);
        return new FoundEncoding(best, 0, Previews(lines, judged.Select(j => j.Encoding)));
    }

    private static List<EncodingPreview> Previews(byte[] lines, IEnumerable<TextEncoding> encodings) =>
        [.. encodings.Select(e => new EncodingPreview(e, [.. e.Bytes.GetString(lines).Split('\n').Where(l => l.Length > 0).Take(PreviewLines)
            .Select(l => e.Cell(l.Length > LongestLine ? l[..(char.IsHighSurrogate(l[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] + "…" : l))]))];

    /// <summary>The lines that hold more than ASCII, which are those that tell.</summary>
    private sealed class TellingLines(int most)
    {
        private const int LongestKept = 4096;
        private readonly List<byte> kept = [];
        private readonly List<byte> line = [];
        private bool tells;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            while (kept.Count < most && !bytes.IsEmpty)
            {
                var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
                var part = end < 0 ? bytes : bytes[..end];
                tells |= part.ContainsAnyInRange((byte)0x80, (byte)0xff);
                if (line.Count < LongestKept)
                    line.AddRange(part);
                if (end < 0)
                    return;
                Keep();
                bytes = bytes[(end + 1)..];
            }
        }

        public byte[] End()
        {
            Keep();
            return [.. kept];
        }

        private void Keep()
        {
            if (tells)
            {
                kept.AddRange(line);
                kept.Add((byte)'\n');
            }

            line.Clear();
            tells = false;
        }
    }
}
