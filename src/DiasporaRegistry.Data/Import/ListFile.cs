using System.Text;
using CsvHelper;

namespace DiasporaRegistry.Data.Import;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Line">The line that it begins on.</param>
/// <param name="Cells">Its cells, by their place.</param>
/// <param name="HasStrayQuotes">Whether its quotes had to be guessed.</param>
internal sealed record ListRow(long Line, IReadOnlyList<string> Cells, bool HasStrayQuotes);

/// <summary>A CSV file of organizations, read whole: refused in words where it is none.</summary>
internal sealed class ListFile
{
    public const int MostMegabytes = 50;
    public const int MostRows = 50_000;
    private const int MostColumns = 200;
    private const int LongestCell = 100_000;
    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private static readonly UTF8Encoding Strict = new(false, true);

    private ListFile(IReadOnlyList<string> headers, IReadOnlyList<ListRow> rows)
    {
        Headers = headers;
        Columns = ImportFields.Recognize(headers);
        Rows = rows;
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<ImportColumn> Columns { get; }

    public IReadOnlyList<ListRow> Rows { get; }

    /// <summary>The cells of one column's kind, all rows.</summary>
    public IEnumerable<string> CellsOf(ImportField field) =>
        Columns.Index().Where(c => c.Item.Field == field).SelectMany(c => Rows.Select(r => r.Cells.ElementAtOrDefault(c.Index) ?? ""));

    public static async Task<ListFile> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var file = Read(Checked(await BytesAsync(stream, MostMegabytes, cancellationToken)), MostRows);
        if (file.Columns.All(c => c.Field != ImportField.Name))
            throw Refused("NoNameColumn", string.Join(", ", file.Headers.Take(20)));
        return file;
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
        CsvMalformedReason? malformed = null;
        using var csv = CsvReader.Create(content, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = SeparatorOf(content),
            DetectSeparatorHint = true,
            TrackLineNumbers = true,
            OnMalformedRecord = m => malformed = m.Reason,
        });

        List<string>? headers = null;
        var rows = new List<ListRow>();
        while (ReadNext(csv))
        {
            if (malformed is CsvMalformedReason.UnterminatedQuote)
                throw Refused("QuoteNeverClosed", csv.LineNumber);
            if (csv.FieldCount > MostColumns)
                throw Refused("TooManyColumns", MostColumns, csv.LineNumber);
            var cells = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i)).ToList();
            if (cells.Exists(c => c.Length > LongestCell))
                throw Refused("CellTooLong", csv.LineNumber);
            if (headers is null)
                headers = cells;
            else if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
                rows.Add(new ListRow(csv.LineNumber, cells, malformed is not null));
            if (rows.Count > mostRows)
                throw Refused("TooManyRows", mostRows);
            malformed = null;
        }

        if (headers is null)
            throw Refused("FileEmpty");
        return new ListFile(headers, rows);
    }

    private static bool ReadNext(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw Refused("NotCsv");
        }
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
