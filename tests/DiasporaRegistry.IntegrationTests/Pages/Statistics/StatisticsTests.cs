using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web.Pages.Statistics;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace DiasporaRegistry.IntegrationTests.Pages.Statistics;

/// <summary>Figures, each with the list behind it and with what it stands for, on the page and in every file that leaves it.</summary>
public sealed class StatisticsTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_figure_leads_to_as_many_organizations()
    {
        var followed = 0;
        foreach (var path in new[] { "/es/statistics?by=origin&and=residence", "/es/statistics?by=kind&and=objective", "/en/statistics?by=decade", "/es/statistics?by=decade&from=1990&to=1999", "/es/statistics?by=origin&origin=MX&and=standing" })
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var figure in page.Document.QuerySelectorAll(".reg-crossed__table a"))
            {
                var list = await visitor.GetAsync(figure.GetAttribute("href")!);
                Assert.Equal((figure.GetAttribute("href"), figure.TextContent.Trim()), (figure.GetAttribute("href"), Total(list)));
                followed++;
            }
        }

        Assert.True(followed > 20);
    }

    [Theory]
    [InlineData("es", "MX", 2)]
    [InlineData("en", "GT", 1)]
    [InlineData("es", "BZ", 0)]
    public async Task Each_figure_of_a_country_leads_to_as_many_organizations(string language, string country, int lists)
    {
        var page = await visitor.GetAsync($"/{language}/countries/{country.ToLowerInvariant()}");
        var figures = page.Document.QuerySelectorAll("#figures dd").ToList();
        Assert.Equal(3, figures.Count);
        Assert.Equal(3 - lists, figures.Count(f => f.TextContent.Trim() == "0" && f.QuerySelector("a") is null));
        foreach (var link in figures.Select(f => f.QuerySelector("a")).OfType<IElement>())
            Assert.Equal(link.TextContent.Trim(), Total(await visitor.GetAsync(link.GetAttribute("href")!)));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(page.Document.QuerySelector("#figures p a")!.GetAttribute("href")!)).Status);
        Assert.Contains(language == "es" ? "El registro no es un censo" : "The register is no census", page.Document.QuerySelector("#figures .reg-source")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_figure_stands_for_its_source_and_its_day_go_with_it_wherever_it_goes()
    {
        foreach (var path in new[] { "/es/statistics", "/en/statistics?by=kind&and=language", "/es/statistics?by=residence&residence=US", "/es/statistics?by=kind&q=club" })
        {
            var page = await visitor.GetAsync(path);
            var notes = page.Document.QuerySelectorAll(".reg-caveats li").Select(l => l.TextContent.Trim()).ToList();
            Assert.True(notes.Count >= 3);
            // What narrows the figures is said in words.
            Assert.Equal(path.Contains("residence=US", StringComparison.Ordinal) || path.Contains("q=club", StringComparison.Ordinal), notes[0].StartsWith("Solo se cuentan: ", StringComparison.Ordinal));
            var files = page.Document.QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).ToList();
            // Where places are counted, a map is drawn too.
            Assert.Equal(path.Contains("kind", StringComparison.Ordinal) ? 3 : 5, files.Count);

            var csv = await visitor.Client.GetStringAsync(new Uri(files[0], UriKind.Relative), Cancel);
            Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.All(notes, note => Assert.Contains(note, line.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal)));

            foreach (var pair in files.Skip(1).Chunk(2))
                await DrawnAsync(pair[0], pair[1], notes);
        }
    }

    private async Task DrawnAsync(string svgFile, string pngFile, List<string> notes)
    {
        var svg = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri(svgFile, UriKind.Relative), Cancel)).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(string.Join(' ', notes), svg.Element(ns + "desc")!.Value);
        var drawn = string.Join(' ', svg.Elements(ns + "text").Select(t => t.Value));
        Assert.All(notes, note => Assert.Contains(note, drawn, StringComparison.Ordinal));

        using var picture = SKBitmap.Decode(await visitor.Client.GetByteArrayAsync(new Uri(pngFile, UriKind.Relative), Cancel));
        Assert.InRange(Math.Abs(picture.Width - (2 * double.Parse(svg.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture))), 0, 2);
        // More than a blank sheet: words and bars are on it.
        Assert.True(picture.Pixels.Distinct().Take(10).Count() == 10);
    }

    [Fact]
    public async Task Few_speakers_of_a_language_are_not_counted_on_the_page_nor_in_a_file()
    {
        var index = register.App.Services.GetRequiredService<DirectoryIndex>();
        var few = index.Cross(new DirectoryQuery(), new CrossAxis(DirectoryFacet.Language), null, 100).Rows.Where(r => r.Count < SmallCells.Fewest).ToList();
        Assert.NotEmpty(few);
        var page = await visitor.GetAsync("/es/statistics?by=language");
        var lines = page.Document.QuerySelectorAll(".reg-crossed__table tbody tr").Select(r => r.QuerySelector("td")!.TextContent.Trim()).ToList();
        Assert.True(lines.Count(l => l == "n. d.") >= few.Count);
        var csv = await visitor.Client.GetStringAsync(new Uri("/es/statistics?by=language&handler=Csv", UriKind.Relative), Cancel);
        Assert.Contains(",n. d.,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_joins_both_ends_is_drawn_as_bows_that_say_the_same_whichever_end_the_lines_go_by()
    {
        var index = register.App.Services.GetRequiredService<DirectoryIndex>();
        var table = index.Cross(new DirectoryQuery { Origins = ["MX"], Residences = ["US"] }, new CrossAxis(DirectoryFacet.Origin, "MX"), new CrossAxis(DirectoryFacet.Residence, "US"), 40);
        var joined = table.Rows.Index().Sum(r => table.Columns.Index().Count(c => IsOnMap(r.Item.Value) && IsOnMap(c.Item.Value) && table.Cells[r.Index][c.Index] > 0));
        Assert.InRange(joined, 4, 80);
        var straight = await BowsAsync("/es/statistics?by=origin&and=residence&origin=MX&residence=US");
        Assert.Equal(joined, straight.Count);
        Assert.Contains(straight, b => b.Says == "Zacatecas → Texas: 1");
        Assert.Equal(straight, await BowsAsync("/es/statistics?by=residence&and=origin&origin=MX&residence=US"));
        Assert.Empty(await BowsAsync("/es/statistics?by=residence&residence=US"));

        bool IsOnMap(string? code) => code is not null && index.Places.Find(code) is { Latitude: not null, Longitude: not null };
    }

    private async Task<List<(string Says, string Way)>> BowsAsync(string path) => [.. (await visitor.GetAsync(path)).Document.QuerySelectorAll("path.reg-shade--bow")
        .Select(b => (b.QuerySelector("title")!.TextContent, b.GetAttribute("d")!)).Order()];

    [Fact]
    public async Task Only_what_is_near_a_place_is_counted_also_where_no_organization_is_at_that_place()
    {
        var page = await visitor.GetAsync("/es/statistics?by=origin&near=US-TX-PASADENA");
        Assert.Contains("Solo se cuentan: ", page.Document.QuerySelector(".reg-caveats li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1"], page.Document.QuerySelectorAll(".reg-crossed__table a").Select(a => a.TextContent.Trim()).Distinct());
    }

    [Fact]
    public async Task What_is_not_public_is_in_no_figure()
    {
        var page = await visitor.GetAsync("/es/statistics?by=residence&residence=US");
        Assert.Contains("Texas", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Carolina", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?by=nada&and=tampoco")]
    [InlineData("?by=coalition")]
    [InlineData("?by=origin&and=origin&origin=XX&residence=%00&kind=nada&from=abc")]
    [InlineData("?by=origin&origin=MX-32020&and=residence&residence=US-CA")]
    [InlineData("?by=kind&and=standing&q=%3Cscript%3E")]
    public async Task Whatever_is_asked_is_answered(string query)
    {
        var page = await visitor.GetAsync("/es/statistics" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.OrdinalIgnoreCase);
        using var csv = await visitor.Client.GetAsync(new Uri("/es/statistics" + query + "&handler=Csv", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
    }

    private static string Total(VisitedPage list) => new([.. list.Document.QuerySelector("#results")!.TextContent.Where(char.IsAsciiDigit)]);
}
