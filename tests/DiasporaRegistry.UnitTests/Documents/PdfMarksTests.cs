using System.IO.Compression;
using System.Text;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.UnitTests.Documents;

public sealed class PdfMarksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<</Author(Ana P\\351rez)/Creator(Writer)>>", "Ana Pérez")]
    [InlineData("<</Author (Ana \\(la de Jerez\\) P.)>>", "Ana (la de Jerez) P.")]
    [InlineData("<</Author (Ana (la de Jerez) P.)>>", "Ana (la de Jerez) P.")]
    [InlineData("<</Author <FEFF0041006E00610020004D00ED>>>", "Ana Mí")]
    [InlineData("<</Author<416E61>/Title(x)>>", "Ana")]
    [InlineData("<</Author 7 0 R>>\nendobj\n17 0 obj\n(Otro)\nendobj\n7 0 obj\n(Ana)\nendobj", "Ana")]
    [InlineData("<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>Ana &amp; Luis</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>", "Ana & Luis")]
    public void An_author_is_found_wherever_readers_find_one(string content, string author) =>
        Assert.Equal([author], PdfMarks.Read(Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n{content}\nendobj\n%%EOF"), Cancel).Authors);

    [Fact]
    public void An_author_in_an_object_stream_is_found_and_so_is_one_of_an_earlier_version()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
            zlib.Write("5 0 <</Author(Luis)/Creator(Word)>>"u8);
        byte[] pdf = [.. "%PDF-1.7\n1 0 obj\n<</Author(Ana)>>\nendobj\n2 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\n"u8, .. packed.ToArray(), .. "\nendstream\nendobj\n%%EOF"u8];
        var marks = PdfMarks.Read(pdf, Cancel);
        Assert.Equal(["Ana", "Luis"], marks.Authors);
        Assert.Equal("Word", marks.Program);
    }

    [Theory]
    [InlineData("<</Author()/Creator(Writer)>>")]
    [InlineData("<</Author ( )>>")]
    [InlineData("<</Author<>/Producer(x)>>")]
    [InlineData("<</Authority(Ana)>>")]
    [InlineData("<</Author 9 0 R>>")]
    [InlineData("<</Author(")]
    public void Where_nobody_is_named_nobody_is_found(string content) => Assert.Empty(PdfMarks.Read(Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n{content}\nendobj\n%%EOF"), Cancel).Authors);

    [Fact]
    public void A_file_that_leads_elsewhere_again_and_again_is_not_followed_and_not_said_to_name_nobody() =>
        Assert.Equal(["?"], PdfMarks.Read(Encoding.Latin1.GetBytes($"%PDF-1.7\n{string.Concat(Enumerable.Repeat("/Author 9999999 0 R ", 200_000))}%%EOF"), Cancel).Authors);

    [Fact]
    public void A_file_made_to_be_searched_for_ever_is_searched_for_a_moment()
    {
        var text = string.Concat(Enumerable.Repeat("/Author((((((((", 100_000)) + string.Concat(Enumerable.Repeat("<dc:creator>", 100_000));
        var began = TimeProvider.System.GetTimestamp();
        _ = PdfMarks.Read(Encoding.Latin1.GetBytes($"%PDF-1.7\n{text}%%EOF"), Cancel);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
