using DiasporaRegistry.Web.Certificates;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace DiasporaRegistry.UnitTests.Certificates;

public sealed class FlowingPaperTests
{
    [Fact]
    public void A_long_table_goes_on_over_pages_with_no_row_lost_and_each_page_numbered()
    {
        using var document = PdfDocument.Open(Make(120));
        Assert.InRange(document.NumberOfPages, 4, 12);
        var text = string.Join(' ', document.GetPages().Select(TextOf));
        Assert.All(Enumerable.Range(1, 120), i => Assert.Contains($"Obra número {i} ", text, StringComparison.Ordinal));
        Assert.All(document.GetPages(), page => Assert.Contains($"Página {page.Number}", TextOf(page), StringComparison.Ordinal));
        // Nothing stands below the foot or beyond the edges.
        Assert.All(document.GetPages().SelectMany(p => p.Letters), l => Assert.True(l.StartBaseLine.X >= 55 && l.EndBaseLine.X <= 560 && l.StartBaseLine.Y is >= 40 and <= 760));
    }

    [Fact]
    public void All_that_it_says_is_tagged_for_who_does_not_see_it_page_by_page()
    {
        using var document = PdfDocument.Open(Make(120));
        var root = Find(document, document.Structure.Catalog.CatalogDictionary, "StructTreeRoot");
        var numbers = (ArrayToken)((DictionaryToken)Value(document, root, "ParentTree")).Data["Nums"];
        // Each page has its own list of owners, as long as the page has marked content.
        foreach (var page in document.GetPages())
        {
            Assert.Equal(page.Number - 1, ((NumericToken)page.Dictionary.Data["StructParents"]).Int);
            Assert.Equal(page.Number - 1, ((NumericToken)numbers.Data[(page.Number - 1) * 2]).Int);
            var owners = (ArrayToken)numbers.Data[((page.Number - 1) * 2) + 1];
            Assert.Equal(page.GetMarkedContents().Count(c => c.MarkedContentIdentifier >= 0), owners.Length);
        }
    }

    [Fact]
    public void The_same_content_is_the_same_file() => Assert.Equal(Make(3), Make(3));

    private static byte[] Make(int rows)
    {
        using var paper = new FlowingPaper("es", "Acta", "Ministerio", new DateOnly(2026, 3, 15), new byte[16], "#0B5D5B", "Acta de la sesión", page => $"Página {page}");
        paper.Title("Programa", "Acta de la sesión 1");
        paper.Facts(("Lugar", "Sala 2"), ("Asistencia", "Gobierno federal: 2"));
        paper.Heading("Decisiones");
        paper.Table([new("Obra", 3), new("Monto", 1, true)], Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"Obra número {i} de una comunidad con un nombre que ocupa más de una línea de la columna\nClub de oriundos", $"MXN {i},000.50"]));
        paper.Paragraph("Nota.", isSmall: true);
        paper.Check("https://registro.example/es/programmes/minutes/1", "Compruebe", "Ahí se lee.", "Código");
        return paper.Finish();
    }

    private static string TextOf(Page page) => string.Join(' ', page.Letters.GroupBy(l => (Math.Round(l.StartBaseLine.Y, 1), l.PointSize)).Select(g => string.Concat(g.Select(l => l.Value)) + " "));

    private static DictionaryToken Find(PdfDocument document, DictionaryToken within, string name) => (DictionaryToken)Value(document, within, name);

    private static IToken Value(PdfDocument document, DictionaryToken within, string name) =>
        within.Data[name] is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : within.Data[name];
}
