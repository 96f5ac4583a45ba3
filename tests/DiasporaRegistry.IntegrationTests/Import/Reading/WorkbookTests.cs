using System.Diagnostics;
using System.Text;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.IntegrationTests.Import.Reading;

public sealed class WorkbookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Cells_are_read_as_a_person_sees_them()
    {
        var book = Books.With(Books.Open + Books.Row(3, "Nombre", "Ciudad", "Fecha", "C.P.", "Teléfono", "Activa") + """
            <row r="4">
              <c r="A4" t="inlineStr"><is><r><t>Club </t></r><r><t xml:space="preserve">Jerez_x000A_y Tepetongo</t></r><rPh sb="0" eb="1"><t>ruido</t></rPh></is></c>
              <c r="C4" s="1"><f>TODAY()</f><v>45000</v></c><c r="D4" s="2"><v>601</v></c><c r="E4"><v>3.125550142E9</v></c><c r="F4" t="b"><v>1</v></c>
            </row>
            """ + Books.Close);

        using var list = Opened(book);
        Assert.Equal((3, "Hoja 1"), (list.Reading.HeaderLine, list.Reading.Sheet));
        var row = Assert.Single(list.Rows(Cancel));
        Assert.Equal((4, "Club Jerez\ny Tepetongo||2023-03-15|00601|3125550142|TRUE"), (row.Line, string.Join('|', row.Cells)));
    }

    [Fact]
    public void Macros_are_left_alone_and_told()
    {
        using var list = Opened(Books.With(Books.Open + Books.Row(1, "Nombre", "Ciudad") + Books.Row(2, "Club Uno", "Dallas") + Books.Close, hasMacros: true));
        Assert.Equal("WorkbookHasMacros", Assert.Single(list.Reading.Notes).Key);
        Assert.Single(list.Rows(Cancel));
    }

    [Fact]
    public void A_million_empty_rows_are_passed_over()
    {
        var book = Books.With(stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(Books.Open + Books.Row(1, "Nombre", "Ciudad") + Books.Row(2, "Club Uno", "Dallas")));
            for (var i = 3; i <= 1_048_576; i++)
                stream.Write("<row/>"u8);
            stream.Write(Encoding.UTF8.GetBytes(Books.Close));
        });
        using var list = Opened(book);
        Assert.Single(list.Rows(Cancel));
    }

    [Fact]
    public void A_part_that_ten_thousand_sheets_say_they_are_is_looked_into_once()
    {
        var book = Books.With(stream => Repeat(stream, Books.Open, "<row/>", 1_000_000), sheets: 10_000);
        var clock = Stopwatch.StartNew();
        Assert.Equal("FileEmpty", Assert.Throws<UnreadableListException>(() => Opened(book)).Reason.Key);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Whoever_waits_for_a_book_can_stop_it_wherever_it_is()
    {
        var book = Books.With(stream => Repeat(stream, Books.Open, "          ", 1_000_000));
        Assert.Throws<OperationCanceledException>(() => OpenedList.Open(new MemoryStream(book, writable: false), ReadingWish.Found, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_day_that_no_calendar_has_is_a_number()
    {
        var book = Books.With(Books.Open + Books.Row(1, "Nombre", "Fecha") + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Club</t></is></c><c r=\"B2\" s=\"1\"><v>2958465.9999999995</v></c></row>" + Books.Close);
        using var list = Opened(book);
        Assert.Equal("Club|2958465.9999999995", string.Join('|', Assert.Single(list.Rows(Cancel)).Cells));
    }

    public static TheoryData<string, string> Harmful => new()
    {
        { "entities", "WorkbookHasEntities" },
        { "file of others", "WorkbookHasEntities" },
        { "16 million rows", "WorkbookHasTooManyRows" },
        { "one endless text", "CellTooLong" },
        { "one endless tag", "WorkbookUnpacksToTooMuch" },
        { "unpacks to gigabytes", "WorkbookUnpacksToTooMuch" },
        { "column XFD", "TooManyColumns" },
        { "cut", "WorkbookBroken" },
        { "password", "WorkbookHasPassword" },
        { "old", "WorkbookIsOld" },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public void What_would_do_harm_is_refused_before_it_takes_the_memory(string what, string expected)
    {
        var book = Harm(what);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<UnreadableListException>(() =>
        {
            using var list = Opened(book);
            foreach (var _ in list.Rows(Cancel))
            {
            }
        });
        Assert.Equal(expected, refused.Reason.Key);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    private static byte[] Harm(string what) => what switch
    {
        "entities" => Books.With(Books.Open + Books.Row(1, "Nombre") + Books.Close, "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"),
        "file of others" => Books.With(Books.Open + Books.Row(1, "Nombre") + Books.Close, "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"),
        "16 million rows" => Books.With(stream => Repeat(stream, Books.Open, "<row/>", 16_000_000)),
        "one endless text" => Books.With(stream => Repeat(stream, Books.Open + "<row><c t=\"inlineStr\"><is><t>", "aaaaaaaaaa", 30_000_000)),
        "one endless tag" => Books.With(stream => Repeat(stream, Books.Open + "<row><c t=\"", "aaaaaaaaaa", 30_000_000)),
        "unpacks to gigabytes" => Books.With(stream => Repeat(stream, Books.Open, "          ", 70_000_000)),
        "column XFD" => Books.With(Books.Open + "<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c></row>" + Books.Close),
        "cut" => Books.With(Books.Open + Books.Row(1, "Nombre") + Books.Close)[..^200],
        "password" => [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")],
        _ => [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]],
    };

    private static void Repeat(Stream stream, string start, string piece, int times)
    {
        stream.Write(Encoding.UTF8.GetBytes(start));
        var many = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000)));
        for (var i = 0; i < times / 100_000; i++)
            stream.Write(many);
        stream.Write(Encoding.UTF8.GetBytes(Books.Close));
    }

    private static OpenedList Opened(byte[] book) => OpenedList.Open(new MemoryStream(book, writable: false), ReadingWish.Found, Cancel);
}
