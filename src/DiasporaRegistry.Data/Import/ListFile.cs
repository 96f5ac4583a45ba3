using System.Text;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>A list of organizations, read whole: refused in words where it is none.</summary>
internal sealed class ListFile
{
    public const int MostMegabytes = 50;
    public const int MostRows = 50_000;

    // A list is held in memory, and its rows are kept: a small workbook may say one long text in each of its cells.
    private const long MostCharacters = 64L << 20;

    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private static readonly UTF8Encoding Strict = new(false, true);

    private ListFile(IReadOnlyList<string> headers, IReadOnlyList<ListRow> rows, FileReading? reading = null, IReadOnlyList<ImportColumn>? columns = null)
    {
        Reading = reading;
        Headers = headers;
        Columns = columns ?? ImportFields.Recognize(headers);
        Rows = rows;
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<ImportColumn> Columns { get; }

    public IReadOnlyList<ListRow> Rows { get; }

    /// <summary>How it was read; null for a list that is only compared.</summary>
    public FileReading? Reading { get; }

    /// <summary>The cells of one column's kind, all rows.</summary>
    public IEnumerable<string> CellsOf(ImportField field) =>
        Columns.Index().Where(c => c.Item.Field == field).SelectMany(c => Rows.Select(r => r.Cells.ElementAtOrDefault(c.Index) ?? ""));

    /// <summary>Rows of a list that was read before, with what its columns are.</summary>
    public static ListFile Of(IReadOnlyList<ImportColumn> columns, IReadOnlyList<ListRow> rows) => new([.. columns.Select(c => c.Header)], rows, null, columns);

    /// <summary>Reads a list of any shape; where its encoding is doubtful and nobody says which it is, it is refused with what may be meant.</summary>
    public static async Task<ListFile> ReadAsync(Stream stream, ReadingWish wish, CancellationToken cancellationToken, IReadOnlyList<ImportColumn>? columns = null, ImportMapping? mapping = null)
    {
        using var whole = stream.CanSeek ? null : new MemoryStream(await BytesAsync(stream, MostMegabytes, cancellationToken), writable: false);
        var file = whole ?? stream;
        if (file.Length > MostMegabytes * 1024L * 1024L)
            throw Refused("FileTooLarge", MostMegabytes);
        using var opened = OpenedList.Open(file, wish, cancellationToken);
        if (opened.Reading.Encoding is { IsDoubtful: true } doubtful)
            throw new UnreadableListException(new ImportNote("EncodingDoubtful", string.Join(", ", doubtful.Previews.Select(p => p.Encoding.Code)))) { Previews = doubtful.Previews };
        var rows = new List<ListRow>();
        var characters = 0L;
        foreach (var row in opened.Rows(cancellationToken))
        {
            if (rows.Count == MostRows)
                throw Refused("TooManyRows", MostRows);
            characters += row.Cells.Sum(c => (long)c.Length);
            if (characters > MostCharacters)
                throw Refused("WorkbookUnpacksToTooMuch");
            rows.Add(row);
        }

        if (mapping is not null)
            columns = [.. ImportFields.Recognize(opened.Headers).Zip(mapping.Of(opened.Headers), (c, kept) => kept is { } known ? c with { Field = known } : c)];
        var list = new ListFile(opened.Headers, rows, opened.Reading, columns);
        if (list.Columns.All(c => c.Field != ImportField.Name))
            throw Refused("NoNameColumn", string.Join(", ", list.Headers.Take(20)));
        return list;
    }

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
