using System.Text;
using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>A list that is only compared within itself, read whole: refused in words where it is none.</summary>
internal sealed class ListFile
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private static readonly UTF8Encoding Strict = new(false, true);

    private ListFile(IReadOnlyList<string> headers, IReadOnlyList<ListRow> rows) => (Headers, Rows) = (headers, rows);

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<ListRow> Rows { get; }

    /// <summary>Reads a file that is not imported but only compared within itself: larger, of whatever columns, and in Latin letters of one byte where it is not UTF-8.</summary>
    public static async Task<ListFile> ReadAnyAsync(Stream stream, int mostMegabytes, int mostRows, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(stream, mostMegabytes, cancellationToken);
        ReadOnlyMemory<byte> content;
        try
        {
            content = Checked(bytes);
        }
        catch (UnreadableListException e) when (e.Reason.Key == "FileIsNotUtf8")
        {
            content = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes));
        }

        return Read(content, mostRows);
    }

    private static async Task<byte[]> BytesAsync(Stream stream, int mostMegabytes, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > mostMegabytes * 1024L * 1024L)
                throw Refused("FileTooLarge", mostMegabytes);
        }

        return memory.ToArray();
    }

    private static ListFile Read(ReadOnlyMemory<byte> content, int mostRows)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray(), writable: false), Strict);
        IReadOnlyList<string>? headers = null;
        var rows = new List<ListRow>();
        foreach (var row in CsvRecords.Read(text, SeparatorOf(content), c => c))
        {
            if (headers is null)
                headers = row.Cells;
            else if (row.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                rows.Add(row);
            if (rows.Count > mostRows)
                throw Refused("TooManyRows", mostRows);
        }

        return new ListFile(headers ?? throw Refused("FileEmpty"), rows);
    }

    private static ReadOnlyMemory<byte> Checked(byte[] bytes)
    {
        if (bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
            throw Refused("FileIsASpreadsheet");
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw Refused("FileIsUtf16");
        if (Array.IndexOf(bytes, (byte)0) >= 0)
            throw Refused("FileIsBinary");
        try
        {
            Strict.GetCharCount(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Refused("FileIsNotUtf8", 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n'));
        }

        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
    }

    // The one that parts the first line most often, quoted text aside.
    private static char SeparatorOf(ReadOnlyMemory<byte> content)
    {
        var counts = new int[Separators.Length];
        var isQuoted = false;
        foreach (var b in content.Span)
        {
            if (b == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && b is (byte)'\n' or (byte)'\r' && counts.Sum() > 0)
                break;
            else if (!isQuoted && Array.IndexOf(Separators, (char)b) is >= 0 and var i)
                counts[i]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private static UnreadableListException Refused(string key, params object[] arguments) => new(new ImportNote(key, arguments));
}
