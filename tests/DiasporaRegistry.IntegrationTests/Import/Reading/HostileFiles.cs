using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DiasporaRegistry.IntegrationTests.Import.Reading;

/// <summary>Files that nobody should send, made as they are asked for: their names, and whether they are refused (by which reason) or read (with how many rows).</summary>
internal static class HostileFiles
{
    private const string Head = "Nombre,Ciudad,Estado\n";

    public static IReadOnlyDictionary<string, (Func<byte[]> Content, string Expected)> All { get; } = new Dictionary<string, (Func<byte[]>, string)>
    {
        ["cell of one megabyte.csv"] = (() => Text(Head + "\"" + new string('x', 1 << 20) + "\",Dallas,TX\n"), "CellTooLong"),
        ["null bytes.csv"] = (() => Text(Head + "Club\0Nulo,Dallas,TX\n"), "FileIsBinary"),
        ["quote of ten megabytes.csv"] = (() => Text(Head + "\"" + new string('x', 10 << 20)), "RecordTooLong QuoteNeverClosed CellTooLong"),
        ["quote of ten megabytes of lines.csv"] = (() => Text(Head + "\"" + string.Concat(Enumerable.Repeat("Club Uno,Dallas,TX\n", 550_000))), "RecordTooLong QuoteNeverClosed CellTooLong"),
        ["quotes and nothing else.csv"] = (() => Text(new string('"', 1_000_001)), "RecordTooLong QuoteNeverClosed CellTooLong"),
        ["a hundred thousand columns.csv"] = (() => Text(string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}")) + "\n"), "TooManyColumns"),
        ["ten million separators.csv"] = (() => Text(new string(',', 10_000_000)), "TooManyColumns RecordTooLong"),
        ["ten million letters in a line.csv"] = (() => Text(new string('a', 10_000_000)), "CellTooLong RecordTooLong"),
        ["headers only.csv"] = (() => Text("Nombre,Ciudad"), "0"),
        ["mark only.csv"] = (() => [0xEF, 0xBB, 0xBF], "FileEmpty"),
        ["white space only.csv"] = (() => Text(" \r\n\t\r\n  \n"), "FileEmpty HeaderLineEmpty"),
        ["a million empty lines.csv"] = (() => Text(Head + new string('\n', 1_000_000) + "Club Uno,Dallas,TX\n"), "1"),
        ["utf-32.csv"] = (() => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Head)], "FileIsUtf32"),
        ["utf-32 without mark.csv"] = (() => Encoding.UTF32.GetBytes(Head + "Club,Dallas,TX\n"), "FileIsBinary FileIsUtf32"),
        ["utf-16 cut in the middle of a letter.csv"] = (() => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Head + "Club,Dallas,TX\n"), 0x41], "2"),
        ["packed.csv"] = (() => Packed(Text(Head)), "FileIsPacked"),
        ["noise.csv"] = (Noise, "FileIsBinary"),
        ["list.pdf.csv"] = (() => Text("%PDF-1.7\n1 0 obj"), "FileIsDocument"),
        ["picture.csv"] = (() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "FileIsDocument"),
        ["web page.xls"] = (() => Text("<html><table><tr><td>Nombre</td></tr></table></html>"), "FileIsWebPage"),
        ["xml.csv"] = (() => Text("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"), "FileIsWebPage"),
        ["old workbook.csv"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "WorkbookIsOld"),
        ["password.xlsx"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "WorkbookHasPassword"),
        ["workbook.csv"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad") + Books.Row(2, "Club Uno", "Dallas") + Books.Close), "1"),
        ["list.xlsx"] = (() => Text(Head + "Club Uno,Dallas,TX\n"), "1"),
        ["open document.ods"] = (() => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")), "WorkbookIsOpenDocument"),
        ["binary.xlsb"] = (() => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")), "WorkbookIsBinary"),
        ["some zip.xlsx"] = (() => Zip(("../../etc/passwd", "x"), ("list.csv", "Nombre\nClub")), "ZipIsNoWorkbook"),
        ["empty zip.xlsx"] = (() => Zip(), "FileIsPacked"),
        ["ten thousand parts.xlsx"] = (() => Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.xml", "<a/>"))]), "WorkbookUnpacksToTooMuch"),
        ["content types of one gigabyte.xlsx"] = (() => ZipOf("[Content_Types].xml", 1 << 30), "WorkbookUnpacksToTooMuch"),
        ["types without a workbook.xlsx"] = (() => Zip(("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")), "WorkbookBroken"),
        ["types that are no markup.xlsx"] = (() => Zip(("[Content_Types].xml", "not markup")), "WorkbookBroken"),
        ["nested a hundred thousand deep.xlsx"] = (() => Books.With(Books.Open + string.Concat(Enumerable.Repeat("<row><c>", 100_000))), "WorkbookBroken"),
        ["cell Z9999999.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad") + Cell("Z9999999", "Club Lejano") + Books.Close), "1"),
        ["cell ZZZZZZ1.xlsx"] = (() => Books.With(Books.Open + Cell("ZZZZZZ1", "lejos") + Books.Close), "TooManyColumns"),
        ["row 99999999999999999999.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre") + "<row r=\"99999999999999999999\"><c t=\"inlineStr\"><is><t>Club</t></is></c></row>" + Books.Close), "1"),
        ["rows from the last to the first.xlsx"] = (() => Books.With(Books.Open + Books.Row(9, "Nombre", "Ciudad") + Books.Row(3, "Club Uno", "Dallas") + Books.Row(1, "Club Dos", "Dallas") + Books.Close), "2"),
        ["shared text that is not there.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre") + "<row><c t=\"s\"><v>999999999</v></c></row><row><c t=\"s\"><v>-1</v></c></row>" + Books.Row(4, "Club Uno") + Books.Close), "1"),
        ["numbers beyond all.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre", "Fecha") + "<row><c><v>1E309</v></c><c s=\"1\"><v>9999999999</v></c></row><row><c><v>NaN</v></c><c s=\"1\"><v>-5</v></c></row>" + Books.Close), "2"),
        ["style that is not there.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre") + "<row><c s=\"99999999999\"><v>7</v></c></row>" + Books.Close), "1"),
        ["formulas and errors.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad") + "<row><c t=\"str\"><f>HYPERLINK(\"http://example.org\")</f><v>Club Uno</v></c><c t=\"e\"><v>#REF!</v></c></row>" + Books.Close), "1"),
        ["merged cells.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Directorio") + Books.Row(2, "Nombre", "Ciudad") + Books.Row(3, "Club Uno", "Dallas") + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>"), "1"),
        ["surrogates by number.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre") + Books.Row(2, "Club _xD83D_ _x0000_ _x001B_ Uno") + Books.Close), "1"),
        ["numbered reference to nothing.xlsx"] = (() => Books.With(Books.Open + "<row><c t=\"inlineStr\"><is><t>&#0;</t></is></c></row>" + Books.Close), "WorkbookBroken"),
        ["sheet of another kind.xlsx"] = (() => Books.With("<html><body>Nombre</body></html>"), "FileEmpty"),
        ["sheet that ends early.xlsx"] = (() => Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad") + Books.Row(2, "Club Uno", "Dallas")), "WorkbookBroken"),
        ["bomb of entities.xlsx"] = (() => Books.With(Books.Open + "<row><c t=\"inlineStr\"><is><t>&c;</t></is></c></row>" + Books.Close, "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"), "WorkbookHasEntities"),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Cell(string reference, string text) => $"<row><c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>";

    // The same noise each time, and no sign of any kind of file.
    private static byte[] Noise()
    {
        var noise = new byte[100_000];
        for (var i = 0; i < noise.Length; i += 32)
            SHA256.HashData(BitConverter.GetBytes(i)).CopyTo(noise, i);
        return noise;
    }

    private static byte[] Packed(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
            packed.Write(content);
        return memory.ToArray();
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    private static byte[] ZipOf(string name, long length)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            var piece = new byte[1 << 20];
            for (var i = 0L; i < length; i += piece.Length)
                stream.Write(piece);
        }

        return memory.ToArray();
    }
}
