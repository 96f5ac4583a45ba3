using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>A workbook (XLSX) of which one sheet is read, row by row; what would burst is refused before it is unpacked, and nothing in it is run or fetched.</summary>
internal sealed class Workbook : IDisposable
{
    private const long MostUnpacked = 600L << 20;
    private const long MostPlain = 4L << 20;
    private const int MostParts = 5_000;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    private readonly SpreadsheetDocument document;
    private readonly WorksheetPart part;
    private readonly SheetCells cells;

    private Workbook(SpreadsheetDocument document, string? asked, CancellationToken cancellationToken)
    {
        this.document = document;
        var book = document.WorkbookPart ?? throw Refused("WorkbookBroken");
        var seen = (book.Workbook.Sheets?.Elements<Sheet>() ?? []).Where(s => s.State is null || s.State.Value == SheetStateValues.Visible)
            .Where(s => s.Id?.Value is { } id && book.TryGetPartById(id, out var sheet) && sheet is WorksheetPart).ToList();
        Sheets = [.. seen.Select(s => s.Name?.Value ?? "")];
        cells = SheetCells.Of(book, cancellationToken);
        // Each part is looked into once, however many sheets say that they are it.
        var chosen = asked is null ? seen.DistinctBy(s => book.GetPartById(s.Id!.Value!).Uri).FirstOrDefault(s => HasCells((WorksheetPart)book.GetPartById(s.Id!.Value!), cancellationToken)) ?? seen.FirstOrDefault()
            : seen.Find(s => s.Name?.Value == asked);
        if (chosen is null)
            throw asked is null ? Refused("WorkbookWithoutSheets") : Refused("SheetNotFound", asked, string.Join(", ", Sheets));
        Sheet = chosen.Name?.Value ?? "";
        part = (WorksheetPart)book.GetPartById(chosen.Id!.Value!);
        if (book.VbaProjectPart is not null)
            Notes = [new ImportNote("WorkbookHasMacros")];
    }

    public string Sheet { get; }

    public IReadOnlyList<string> Sheets { get; }

    public IReadOnlyList<ImportNote> Notes { get; } = [];

    /// <summary>Whether a file is a workbook; refuses those of old programs and those that a password locks.</summary>
    public static bool IsOne(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[4];
        stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        if (start.AsSpan().SequenceEqual(Compound))
            throw IsLocked(stream) ? Refused("WorkbookHasPassword") : Refused("WorkbookIsOld");
        return start.AsSpan().SequenceEqual(Zip);
    }

    public static Workbook Open(Stream stream, string? sheet, CancellationToken cancellationToken)
    {
        SpreadsheetDocument? document = null;
        try
        {
            Weigh(stream);
            stream.Position = 0;
            document = SpreadsheetDocument.Open(stream, false, new OpenSettings { MaxCharactersInPart = MostPlain, AutoSave = false });
            return new Workbook(document, sheet, cancellationToken);
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or IOException or FormatException or NotSupportedException or ArgumentException
            or KeyNotFoundException or InvalidOperationException or NullReferenceException)
        {
            document?.Dispose();
            throw Refused(IsDeclared(e) ? "WorkbookHasEntities" : "WorkbookBroken");
        }
        catch (Exception e) when (e is UnreadableListException or OperationCanceledException)
        {
            document?.Dispose();
            throw;
        }
    }

    /// <summary>The rows of the sheet that hold anything.</summary>
    public IEnumerable<ListRow> Rows(CancellationToken cancellationToken)
    {
        using var xml = SheetCells.Open(part, cancellationToken);
        using var rows = cells.Rows(xml, cancellationToken).GetEnumerator();
        while (MoveNext(rows))
            yield return rows.Current;
    }

    public void Dispose() => document.Dispose();

    internal static bool MoveNext(IEnumerator<ListRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException or FormatException or ArgumentException or OverflowException)
        {
            throw Refused(IsDeclared(e) ? "WorkbookHasEntities" : "WorkbookBroken");
        }
    }

    internal static UnreadableListException Refused(string key, params object[] arguments) => new(new ImportNote(key, arguments));

    private bool HasCells(WorksheetPart sheet, CancellationToken cancellationToken)
    {
        using var xml = SheetCells.Open(sheet, cancellationToken);
        return cells.Rows(xml, cancellationToken).Any();
    }

    // A document type, in which bombs and files of others hide, is what no program writes into a workbook.
    private static bool IsDeclared(Exception e) => e is XmlException && e.Message.Contains("DTD", StringComparison.Ordinal) || (e.InnerException is { } inner && IsDeclared(inner));

    // What a part says that it unpacks to is also where unpacking ends.
    private static void Weigh(Stream stream)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts || zip.Entries.Any(e => e.Length > MostUnpacked) || zip.Entries.Sum(e => e.Length) > MostUnpacked
            || zip.Entries.Any(e => e.Length > MostPlain && (e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || e.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase))))
            throw Refused("WorkbookUnpacksToTooMuch", MostUnpacked >> 20);
        if (zip.Entries.Any(e => e.IsEncrypted))
            throw Refused("WorkbookHasPassword");
        if (zip.GetEntry("mimetype") is not null && zip.GetEntry("content.xml") is not null)
            throw Refused("WorkbookIsOpenDocument");
        if (zip.GetEntry("xl/workbook.bin") is not null)
            throw Refused("WorkbookIsBinary");
        if (zip.GetEntry("[Content_Types].xml") is null)
            throw Refused("ZipIsNoWorkbook");
    }

    // The folder of a compound file names what it holds in two bytes a letter.
    private static bool IsLocked(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[Math.Min(stream.Length, 4 << 20)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, read).IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }
}
