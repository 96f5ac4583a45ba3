using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DiasporaRegistry.Data.Exports;

/// <summary>
/// Writes rows as a workbook: one sheet with them, one with what the columns mean. It is written from the first byte to the last; the library that reads workbooks
/// would keep a whole sheet in memory until its end.
/// </summary>
internal sealed class XlsxRowWriter<TRow> : IRowWriter<TRow>
{
    private const int BufferLength = 1 << 16;
    private const int LongestCell = 32_767;
    private const int Heading = 2;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly ZipArchive archive;
    private readonly ExportFile file;
    private readonly IReadOnlyList<ExportColumn<TRow>> columns;
    private readonly string[] letters;
    private readonly StreamWriter sheet;
    private int line = 1;

    public XlsxRowWriter(Stream stream, ExportFile file, IReadOnlyList<ExportColumn<TRow>> columns, string sheetName, bool isDescribed = true)
    {
        (this.file, this.columns, letters) = (file, columns, [.. Enumerable.Range(0, columns.Count).Select(LetterOf)]);
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in Parts(file.Words, sheetName, isDescribed))
            Whole(name, content);
        if (isDescribed)
            Whole("xl/worksheets/sheet2.xml", Described(file.Words, columns));
        sheet = Open("xl/worksheets/sheet1.xml");
        sheet.Write(Began([.. columns.Select(c => c.Width)]));
        Row(sheet, 1, [.. columns.Select(c => c.Name)], Heading);
    }

    public async Task WriteAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (line > XlsxSheet.MostRows)
                throw new InvalidOperationException("A sheet holds no more rows.");
            var number = (++line).ToString(CultureInfo.InvariantCulture);
            sheet.Write("<row r=\"");
            sheet.Write(number);
            sheet.Write("\">");
            for (var i = 0; i < columns.Count; i++)
                Cell(sheet, letters[i], number, columns[i].Cell(row, file), columns[i].Type is CellType.Whole or CellType.Fraction);
            sheet.Write("</row>");
        }

        await sheet.FlushAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        sheet.Write("</sheetData>");
        sheet.Write($"<autoFilter ref=\"A1:{letters[^1]}{line}\"/>");
        sheet.Write("</worksheet>");
        await sheet.DisposeAsync();
        archive.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await sheet.DisposeAsync();
        archive.Dispose();
    }

    private static void Cell(StreamWriter sheet, string letter, string number, string? value, bool isNumber, int style = 0)
    {
        if (string.IsNullOrEmpty(value))
            return;
        sheet.Write("<c r=\"");
        sheet.Write(letter);
        sheet.Write(number);
        if (isNumber)
        {
            sheet.Write("\"><v>");
            sheet.Write(value);
            sheet.Write("</v></c>");
            return;
        }

        // Said to be text, it stays text also when somebody edits it.
        sheet.Write(style == Heading ? "\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : FormulaMark.IsFormula(value) ? "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        Text(sheet, value.Length > LongestCell ? value[..(LongestCell - 1)] + "…" : value);
        sheet.Write("</t></is></c>");
    }

    private static void Row(StreamWriter sheet, int line, IReadOnlyList<string> cells, int style = 0)
    {
        var number = line.ToString(CultureInfo.InvariantCulture);
        sheet.Write($"<row r=\"{number}\">");
        for (var i = 0; i < cells.Count; i++)
            Cell(sheet, LetterOf(i), number, cells[i], isNumber: false, style);
        sheet.Write("</row>");
    }

    // What XML cannot hold, and what would be read as a sign of it, is written as workbooks write it: _x0001_.
    private static void Text(StreamWriter sheet, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '&':
                    sheet.Write("&amp;");
                    break;
                case '<':
                    sheet.Write("&lt;");
                    break;
                case '>':
                    sheet.Write("&gt;");
                    break;
                case '_' when IsSign(value, i):
                    sheet.Write("_x005F_");
                    break;
                case '\t' or '\n':
                    sheet.Write(c);
                    break;
                case < ' ' or '\ufffe' or '\uffff':
                    sheet.Write($"_x{(int)c:X4}_");
                    break;
                case var high when char.IsHighSurrogate(high) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]):
                    sheet.Write(high);
                    sheet.Write(value[++i]);
                    break;
                default:
                    sheet.Write(char.IsSurrogate(c) ? '\ufffd' : c);
                    break;
            }
        }
    }

    private static bool IsSign(string value, int at) => at + 6 < value.Length && value[at + 1] == 'x' && value[at + 6] == '_' && value.AsSpan(at + 2, 4).IndexOfAnyExcept(Hexadecimal) < 0;

    private static string LetterOf(int column) => column < 26 ? ((char)('A' + column)).ToString() : LetterOf(column / 26 - 1) + (char)('A' + column % 26);

    private static string Began(IReadOnlyList<int> widths) => """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"""
        + string.Concat(widths.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{w}\" customWidth=\"1\"/>"))) + "</cols><sheetData>";

    private static Action<StreamWriter> Described(ExportWords words, IReadOnlyList<ExportColumn<TRow>> columns) => sheet =>
    {
        sheet.Write(Began([26, 30, 100, 12]));
        Row(sheet, 1, [words.Text("Sheet.Column"), words.Text("Sheet.Title"), words.Text("Sheet.About"), words.Text("Sheet.Type")], Heading);
        foreach (var (i, column) in columns.Index())
            Row(sheet, i + 2, [column.Name, words.Text($"Column.{column.Name}"), TableSchema.About(column, words), TableSchema.TypeOf(column.Type)]);
        sheet.Write("</sheetData></worksheet>");
    };

    private void Whole(string name, Action<StreamWriter> write)
    {
        using var part = Open(name);
        write(part);
    }

    private StreamWriter Open(string name) => new(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), BufferLength);

    private static IEnumerable<(string Name, Action<StreamWriter> Content)> Parts(ExportWords words, string sheetName, bool isDescribed)
    {
        const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        yield return ("[Content_Types].xml", part => part.Write($"{Head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}.styles+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Type}.worksheet+xml\"/>{(isDescribed ? $"<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"{Type}.worksheet+xml\"/>" : "")}</Types>"));
        yield return ("_rels/.rels", part => part.Write($"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        yield return ("xl/_rels/workbook.xml.rels", part => part.Write($"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>{(isDescribed ? $"<Relationship Id=\"rId2\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet2.xml\"/>" : "")}<Relationship Id=\"rId3\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"));
        yield return ("xl/workbook.xml", part =>
        {
            part.Write($"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><bookViews><workbookView/></bookViews><sheets><sheet name=\"");
            Text(part, sheetName);
            part.Write("\" sheetId=\"1\" r:id=\"rId1\"/>");
            if (isDescribed)
            {
                part.Write("<sheet name=\"");
                Text(part, words.Text("Sheet.Columns"));
                part.Write("\" sheetId=\"2\" r:id=\"rId2\"/>");
            }

            part.Write("</sheets></workbook>");
        }
        );
        yield return ("xl/styles.xml", part => part.Write($"{Head}<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"));
    }
}

/// <summary>What every sheet of a workbook holds.</summary>
internal static class XlsxSheet
{
    /// <summary>How many rows below its headers.</summary>
    public const int MostRows = 1_048_575;
}
