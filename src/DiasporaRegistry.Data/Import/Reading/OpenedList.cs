using System.Text;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Import.Batches;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>A list of any shape, opened: text in any of the usual encodings, or a workbook. Its rows are read one after the other, whatever the file's size.</summary>
public sealed class OpenedList : IDisposable
{
    private const int StartLength = 1 << 16;
    private const int FirstRows = 60;

    private readonly Stream stream;
    private readonly Workbook? workbook;
    private readonly TextEncoding encoding = TextEncoding.Utf8;
    private readonly char separator;
    private readonly bool hasHint;

    private OpenedList(Stream stream, ReadingWish wish, CancellationToken cancellationToken)
    {
        this.stream = stream;
        FoundEncoding? found = null;
        if (Workbook.IsOne(stream))
        {
            workbook = Workbook.Open(stream, wish.Sheet, cancellationToken);
        }
        else
        {
            ForeignFiles.Refuse(stream);
            found = EncodingFinder.Find(stream, cancellationToken);
            if (wish.Encoding is { } asked)
                found = found with { Encoding = asked, Previews = [] };
            encoding = found.Encoding;
            (separator, hasHint) = SeparatorOf(found.Mark, wish.Separator);
        }

        Mark = found?.Mark ?? 0;
        First = [.. Records(cancellationToken).Take(FirstRows)];
        var header = wish.HeaderLine ?? ListShape.HeaderLineOf(First);
        // They are kept with the import, which no text with a NUL in it can be.
        Headers = First.FirstOrDefault(r => r.Line == header)?.Cells.Select(NoteText.Kept).ToList() ?? throw new UnreadableListException(First.Count == 0 ? new ImportNote("FileEmpty") : new ImportNote("HeaderLineEmpty", header));
        Reading = new FileReading(found, workbook is null ? separator : null, header, workbook?.Sheet, workbook?.Sheets ?? [], workbook?.Notes ?? []);
    }

    private int Mark { get; }

    /// <summary>How it is read.</summary>
    public FileReading Reading { get; }

    /// <summary>Its headers, by their place.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Its first lines, with what stands above the headers.</summary>
    public IReadOnlyList<ListRow> First { get; }

    /// <summary>Opens a file; refuses what is no list by an <see cref="UnreadableListException"/>.</summary>
    /// <param name="stream">The file, in which one can seek; it stays open.</param>
    /// <param name="wish">How it is to be read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static OpenedList Open(Stream stream, ReadingWish wish, CancellationToken cancellationToken) => new(stream, wish, cancellationToken);

    /// <summary>The rows below the headers that hold anything, one after the other.</summary>
    public IEnumerable<ListRow> Rows(CancellationToken cancellationToken) =>
        Records(cancellationToken).Where(r => r.Line > Reading.HeaderLine && r.Cells.Any(c => !string.IsNullOrWhiteSpace(c)));

    public void Dispose() => workbook?.Dispose();

    private IEnumerable<ListRow> Records(CancellationToken cancellationToken)
    {
        if (workbook is not null)
        {
            foreach (var row in workbook.Rows(cancellationToken))
                yield return row;
            yield break;
        }

        using var text = Text();
        if (hasHint)
            text.ReadLine();
        foreach (var row in CsvRecords.Read(text, separator, Cell))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return hasHint ? row with { Line = row.Line + 1 } : row;
        }
    }

    // What our exports mark, so that no program takes it for a formula, is unmarked again.
    private string Cell(string text) => encoding.Cell(FormulaMark.Take(text));

    private StreamReader Text()
    {
        stream.Position = Mark;
        return new StreamReader(stream, encoding.Bytes, detectEncodingFromByteOrderMarks: false, StartLength, leaveOpen: true);
    }

    // What cannot part cells is part of a title that happens to look like a hint.
    private static bool CanPart(char sign) => sign == '\t' || (sign != '"' && char.IsAscii(sign) && (char.IsPunctuation(sign) || char.IsSymbol(sign)));

    // Excel writes sep=; above a list.
    private (char Separator, bool HasHint) SeparatorOf(int mark, char? asked)
    {
        stream.Position = mark;
        using var text = new StreamReader(stream, encoding.Bytes, detectEncodingFromByteOrderMarks: false, StartLength, leaveOpen: true);
        var buffer = new char[StartLength];
        var length = text.ReadBlock(buffer);
        var start = new string(buffer, 0, length);
        var hint = start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 5 && start[5] is '\r' or '\n' && CanPart(start[4]) ? start[4] : (char?)null;
        return (asked ?? hint ?? ListShape.SeparatorOf(start, length < StartLength), hint is not null);
    }
}
