using System.Text;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Certificates;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace DiasporaRegistry.UnitTests.Certificates;

public sealed class CertificatePaperTests
{
    private static readonly CertifiedPlace Mexico = new("MX", null, "México", "Mexico");

    private static readonly CertificateFacts Facts = new()
    {
        IssuerSpanish = "Secretaría de Relaciones Exteriores",
        IssuerEnglish = "Ministry of Foreign Affairs",
        Country = Mexico,
        Name = "Club Ñandú de Jalpa «Los Pingüinos» ₡",
        Kind = OrganizationKind.HometownClub,
        Origins = [new("MX-32019", "El Salitre", "Jalpa, Zacatecas, México", "Jalpa, Zacatecas, Mexico")],
        Residence = new("US-CA-LOS-ANGELES", null, "Los Ángeles, California, Estados Unidos", "Los Angeles, California, United States"),
        Number = "MX-2026-00042",
        ValidFrom = new DateOnly(2026, 11, 23),
        ValidUntil = new DateOnly(2028, 11, 22),
        IssuedOn = new DateOnly(2026, 11, 23),
    };

    [Fact]
    public void It_says_all_its_facts_in_both_languages_with_every_letter()
    {
        var text = TextOf(Make(Issue(Facts))).Replace('\n', ' ');
        Assert.All(
            [
                "Secretaría de Relaciones Exteriores, México", "Ministry of Foreign Affairs, Mexico", "Certificado de registro", "Certificate of registration",
                "Club Ñandú de Jalpa «Los Pingüinos» ₡", "Club de oriundos", "Hometown club", "El Salitre, Jalpa, Zacatecas, México",
                "Los Ángeles, California, Estados Unidos", "Los Angeles, California, United States", "MX-2026-00042",
                "Del 23 de noviembre de 2026 al 22 de noviembre de 2028", "From 23 November 2026 to 22 November 2028", "registro.example/verify",
            ],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.DoesNotContain("demostración", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_picture_leads_to_where_it_is_checked_and_its_short_code_is_printed()
    {
        var certificate = Issue(Facts);
        var file = Make(certificate);
        Assert.Equal($"https://registro.example/verify/{certificate.Code}", Scan(file));
        Assert.Contains(CertificateCode.Printed(certificate.ShortCode), TextOf(file), StringComparison.Ordinal);
        Assert.DoesNotContain(certificate.Code[12..], TextOf(file), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_certificate_is_the_same_file_in_whatever_language_it_is_asked_for()
    {
        var certificate = Issue(Facts);
        var spanish = Make(certificate);
        using (Languages.Use("en"))
            Assert.Equal(spanish, Make(certificate));
        Assert.NotEqual(spanish, Make(Issue(Facts)));
        Assert.InRange(spanish.Length, 5_000, 60_000);
    }

    [Fact]
    public void It_names_its_title_issuer_and_language_and_tells_its_structure()
    {
        var file = Make(Issue(Facts));
        using var document = PdfDocument.Open(file);
        Assert.Equal("Certificado de registro MX-2026-00042: Club Ñandú de Jalpa «Los Pingüinos» ₡", document.Information.Title);
        Assert.Equal("Secretaría de Relaciones Exteriores", document.Information.Author);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        Assert.Equal("es", Assert.IsType<StringToken>(catalog.Data["Lang"]).Data);
        Assert.Same(BooleanToken.True, Assert.IsType<DictionaryToken>(catalog.Data["MarkInfo"]).Data["Marked"]);

        // Every piece of text is in the structure, once, and says which language it is in where that is not Spanish.
        var raw = Encoding.Latin1.GetString(file);
        var pieces = document.GetPage(1).GetMarkedContents().Where(c => !c.IsArtifact).Select(c => c.MarkedContentIdentifier).Order().ToList();
        Assert.Equal(Enumerable.Range(0, pieces.Count), pieces);
        Assert.Contains("/S /H1", raw, StringComparison.Ordinal);
        Assert.Equal(5, raw.Split("/S /TR").Length - 1);
        Assert.True(raw.Split("/Lang (en)").Length > 10);
        Assert.Contains("/S /Figure", raw, StringComparison.Ordinal);
        Assert.Contains("/Alt ", raw, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", raw, StringComparison.Ordinal);
    }

    public static TheoryData<string, int> LongFacts() => new()
    {
        { "Asociación de Clubes y Comunidades Oriundas del Municipio de Villanueva y Regiones Circunvecinas para el Desarrollo Integral, Cultural y Deportivo de las Familias Migrantes de Zacatecas, Jalisco y Aguas A.C.", 12 },
        { new string('W', OrganizationName.MaxLength), 1 },
        { string.Join(' ', Enumerable.Repeat("WWWWWWWWWWWWWWW", 12)), 4 },
    };

    [Theory]
    [MemberData(nameof(LongFacts))]
    public void Long_names_and_many_places_keep_to_what_letter_and_a4_show_and_to_their_lines(string name, int origins)
    {
        var file = Make(Issue(Facts with
        {
            Name = name,
            Origins = [.. Enumerable.Range(0, origins).Select(i => new CertifiedPlace($"MX-{i}", "San Agustín de las Juntas del Río Grande de Santiago", "Villanueva, Zacatecas, México", "Villanueva, Zacatecas, Mexico"))],
        }), demonstration: true);
        using var document = PdfDocument.Open(file);
        var page = Assert.Single(document.GetPages());
        Assert.Equal((612, 792), (page.Width, page.Height));
        // A4 is 17 points narrower: half of them at each side, and what printers leave white.
        Assert.All(page.Letters, letter => Assert.True(letter.BoundingBox is { Left: > 36, Right: < 612 - 36, Bottom: > 30, Top: < 792 - 20 }, $"{letter.Value} at {letter.BoundingBox}"));
        Assert.Equal(name.Replace(" ", "", StringComparison.Ordinal), string.Concat(Enumerable.Where(page.Letters, l => l.FontName!.Contains("Bold", StringComparison.Ordinal) && l.PointSize is > 12 and < 30
            && l.BoundingBox.Bottom > 400 && l.Value != " ").Select(l => l.Value)).Replace("Certificadoderegistro", "", StringComparison.Ordinal));
        // No line runs into another.
        var lines = page.Letters.GroupBy(l => Math.Round(l.StartBaseLine.Y, 1)).OrderByDescending(g => g.Key).ToList();
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(
            pair.First.Key - pair.Second.Key > 5 || pair.First.Max(l => l.EndBaseLine.X) < pair.Second.Min(l => l.StartBaseLine.X) || pair.Second.Max(l => l.EndBaseLine.X) < pair.First.Min(l => l.StartBaseLine.X),
            $"«{string.Concat(pair.First.Select(l => l.Value))}» over «{string.Concat(pair.Second.Select(l => l.Value))}»"));
        Assert.Equal(origins > 4, TextOf(file).Contains($"y {origins - 4} lugares más", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nuestra Señora", "Nuestra Señora")]
    [InlineData("Sen\u0303ora de Lo\u0301pez", "Señora de López")]
    [InlineData("B\u0323\u0302atz'", "B\u0302atz'")]
    [InlineData("Club 日本 \U0001F1F2", "Club ?? ?")]
    [InlineData("K’iche’ ʼ", "K’iche’ ʼ")]
    public void What_the_letters_lack_is_written_with_what_they_have(string written, string printed) => Assert.Equal(printed, Sheet.Printable(written));

    [Fact]
    public void A_demonstration_says_so_and_a_country_stands_for_a_ministry_without_a_name()
    {
        var text = TextOf(Make(Issue(Facts with { IssuerSpanish = null, IssuerEnglish = null }), demonstration: true));
        Assert.Contains("Certificado de demostración", text, StringComparison.Ordinal);
        Assert.Contains("Demonstration certificate", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretaría", text, StringComparison.Ordinal);
    }

    private static Certificate Issue(CertificateFacts facts) => Certificate.Issue(Application.In(RegistrationState.Approved).Registration, facts, null, Given.Now)!;

    private static byte[] Make(Certificate certificate, bool demonstration = false)
    {
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return new CertificatePaper(services.GetRequiredService<IStringLocalizer<CertificateText>>(), new Words(services.GetRequiredService<IStringLocalizer<Words>>()),
            new Installation { Address = "https://registro.example/" }, new DemonstrationNotice { IsShown = demonstration }).Make(certificate);
    }

    private static string TextOf(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return string.Join('\n', document.GetPage(1).Letters.GroupBy(l => (Math.Round(l.StartBaseLine.Y, 1), l.PointSize)).Select(g => string.Concat(g.Select(l => l.Value))));
    }

    // Draws the code as a printer does, three dots a module, and reads it as a telephone does.
    private static string Scan(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        var modules = document.GetPage(1).Paths.MaxBy(p => p.Count)!.Select(s => s.GetBoundingRectangle()!.Value).ToList();
        var module = modules.Min(m => m.Height);
        var (left, top) = (modules.Min(m => m.Left), modules.Max(m => m.Top));
        var side = (int)Math.Round((modules.Max(m => m.Right) - left) / module);
        const int Dots = 3, Margin = 12;
        var width = (side * Dots) + (2 * Margin);
        var dots = new byte[width * width];
        Array.Fill(dots, byte.MaxValue);
        foreach (var dark in modules)
        {
            var (x, y, long1) = (Place(dark.Left - left), Place(top - dark.Top), Place(dark.Width));
            for (var row = 0; row < Dots; row++)
                Array.Fill(dots, (byte)0, ((y + Margin + row) * width) + x + Margin, long1);
        }

        int Place(double points) => (int)Math.Round(points / module) * Dots;
        // The picture is nothing but the code, upright: to look for one within a photograph fails for some patterns at so few dots.
        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.PURE_BARCODE] = true };
        return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(dots, width, width, RGBLuminanceSource.BitmapFormat.Gray8))), hints).Text;
    }
}
