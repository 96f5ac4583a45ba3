using System.IO.Compression;
using System.Text;

namespace DiasporaRegistry.IntegrationTests.Import.Reading;

/// <summary>Workbooks written part by part, so that they can also be what no program writes.</summary>
internal static class Books
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public const string Open = $"<worksheet xmlns=\"{Main}\"><sheetData>";
    public const string Close = "</sheetData></worksheet>";

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] With(string sheet, string declaration = "", bool hasMacros = false) => With(stream => stream.Write(Encoding.UTF8.GetBytes(declaration + sheet)), hasMacros);

    /// <summary>A workbook whose sheet is written as it goes.</summary>
    /// <param name="sheet">Writes it.</param>
    /// <param name="hasMacros">Whether there are macros beside it.</param>
    /// <param name="sheets">How many sheets say that they are it.</param>
    public static byte[] With(Action<Stream> sheet, bool hasMacros = false, int sheets = 1)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>
                <Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>
                """);
            Part(zip, "_rels/.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(Enumerable.Range(1, sheets).Select(i => $"<sheet name=\"Hoja {i}\" sheetId=\"{i}\" r:id=\"rId1\"/>"))}</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>"
                + (hasMacros ? "<Relationship Id=\"rId3\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/>" : "")));
            Part(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
                <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
                """);
            if (hasMacros)
                Part(zip, "xl/vbaProject.bin", "macros");
            using var stream = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            sheet(stream);
        }

        return memory.ToArray();
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int line, params string[] cells) =>
        $"<row r=\"{line}\">{string.Concat(cells.Select((c, i) => $"<c r=\"{(char)('A' + i)}{line}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(c)}</t></is></c>"))}</row>";

    private static string Rels(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
