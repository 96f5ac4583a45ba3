using System.IO.Compression;
using System.Text;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>Lists as files: whatever they hold, they are read or refused in words.</summary>
public sealed class FileFuzzTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string List = "Nombre;Ciudad;Estado;Correo\nClub \"Jerez\";Chicago;IL;club@example.org\n\"Unión; de Clubes\";Los Ángeles;CA;\n\"dos\nlíneas\";Dallas;TX;a@b.example\n";

    private static readonly byte[][] Texts =
    [
        Encoding.UTF8.GetBytes(List), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(List.Replace(';', ','))], [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(List)], Encoding.Latin1.GetBytes(List.Replace(';', '\t')),
        Encoding.UTF8.GetBytes("sep=|\r\nNombre|Ciudad\r\nClub Uno|Dallas\r\n"), Encoding.UTF8.GetBytes("day,from,to,rate,source\n2026-11-01,USD,MXN,18.5,Banco\n"),
    ];

    private static readonly (string Name, string Content)[] Parts =
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="{Types}.sharedStrings+xml"/></Types>
            """),
        ("_rels/.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Hoja 1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>")),
        ("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
            <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\" count=\"2\" uniqueCount=\"2\"><si><t>Nombre</t></si><si><r><t>Club </t></r><r><t>Jerez</t></r></si></sst>"),
        ("xl/worksheets/sheet1.xml", $"""
            <worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Fecha</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>43891</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>Unión</t></is></c><c r="B3" s="2"><v>7</v></c><c r="D3" t="b"><v>1</v></c></row><row r="4"><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>x</v></c></row></sheetData></worksheet>
            """),
    ];

    [Fact]
    public void A_text_of_any_shape_is_read_or_refused() => Fuzz.Files(Texts, bytes =>
    {
        ReadOrRefused(bytes);
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            _ = ListFile.ReadAnyAsync(stream, 1, 1_000, TestContext.Current.CancellationToken).IsCompletedSuccessfully;
        }
        catch (UnreadableListException)
        {
            // A refusal in words.
        }
    });

    [Fact]
    public void A_workbook_of_broken_bytes_is_read_or_refused() => Fuzz.Files([Book(Parts)], ReadOrRefused, share: 40);

    [Fact]
    public void A_workbook_of_broken_markup_is_read_or_refused() => Fuzz.Texts([.. Parts.Select(p => p.Content)], text =>
    {
        // Each part in turn is the broken one: which it was made of does not matter.
        var at = text.Length % Parts.Length;
        ReadOrRefused(Book([.. Parts.Select((p, i) => i == at ? (p.Name, text) : p)]));
    }, share: 40);

    [Fact]
    public void What_our_files_hold_comes_back_the_same_whatever_it_is() => Fuzz.Texts(["Club Jerez", "\"Unión\", A.C.", "=1+1", "dos\nlíneas", " espacios ", "'apóstrofo"], text =>
    {
        // What comes in by a page is clean; half of a character is in no file.
        var cells = new[] { OneLine.Of(text), ManyLines.Of(text), "x" };
        using var written = new StringWriter();
        foreach (var (i, cell) in cells.Index())
        {
            if (i > 0)
                written.Write(',');
            CsvCell.Write(written, FormulaMark.Put(cell));
        }

        written.Write("\r\n");
        using var reader = new StringReader(written.ToString());
        if (cells.Any(c => c.Length > CsvRecords.LongestCell))
            return;
        var row = Assert.Single(CsvRecords.Read(reader, ',', FormulaMark.Take));
        Assert.Equal(cells, row.Cells);
    });

    private static void ReadOrRefused(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var list = OpenedList.Open(stream, ReadingWish.Found, TestContext.Current.CancellationToken);
            _ = ImportFields.Recognize(list.Headers);
            Assert.DoesNotContain(list.Headers, h => h.Contains('\0', StringComparison.Ordinal));
            foreach (var row in list.Rows(TestContext.Current.CancellationToken))
                Assert.True(row.Cells.Count <= CsvRecords.MostColumns && row.Cells.All(c => c.Length <= 2 * CsvRecords.LongestCell));
        }
        catch (UnreadableListException refused)
        {
            Assert.NotEqual("", refused.Reason.Key);
        }
    }

    private static byte[] Book(IEnumerable<(string Name, string Content)> parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    private static string Rels(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
}
