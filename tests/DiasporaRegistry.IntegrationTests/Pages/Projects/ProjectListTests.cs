using System.Net;
using AngleSharp.Dom;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

public sealed class ProjectListTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static int Year => TimeProvider.System.GetUtcNow().Year - 1;

    private static List<string> Titles(VisitedPage page) => [.. page.Document.QuerySelectorAll(".reg-result__name").Select(n => n.TextContent.Trim())];

    private static List<string> Sums(VisitedPage page) => [.. page.Document.QuerySelectorAll(".reg-sums dd").Select(d => d.TextContent.Replace('\u00A0', ' '))];

    [Fact]
    public async Task All_works_are_listed_with_the_sums_of_all_by_currency()
    {
        var page = await visitor.GetAsync("/es/projects");
        Assert.Equal(13, Titles(page).Count);
        Assert.Equal("13 proyectos", page.Document.QuerySelector("#sums")!.TextContent);
        Assert.Equal(8, Sums(page).Count);
        Assert.StartsWith("MXN ", Sums(page)[0], StringComparison.Ordinal);
        Assert.StartsWith("USD ", Sums(page)[4], StringComparison.Ordinal);
        Assert.All(MoneyRegister.Canaries, c => Assert.DoesNotContain(c, page.Html, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("state=MX-ZAC&year={0}", 3)]
    [InlineData("state=MX-ZAC&municipality=MX-32020&year={0}", 1)]
    [InlineData("municipality=MX-32020", 3)]
    [InlineData("programme=sv-unidos", 1)]
    [InlineData("country=SV", 1)]
    [InlineData("category=productive", 2)]
    [InlineData("category=community&stage=under-way", 3)]
    [InlineData("stage=closed", 1)]
    [InlineData("stage=called-off", 1)]
    [InlineData("stage=awarded", 1)]
    [InlineData("q=clinica", 1)]
    [InlineData("q=CLÍNICA+jerez", 1)]
    [InlineData("q=%25", 13)]
    [InlineData("q=1%2B1", 1)]
    [InlineData("q=%5B.*(", 13)]
    [InlineData("q=nadaquehaya", 0)]
    [InlineData("programme=mx-3x1&country=SV", 0)]
    public async Task A_filter_narrows_and_so_do_the_sums(string query, int found)
    {
        var page = await visitor.GetAsync("/es/projects?" + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, Year));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(found, Titles(page).Count);
        Assert.Empty(page.Document.QuerySelectorAll(".reg-attention"));
        Assert.Equal(found > 0, page.Document.QuerySelector(".reg-sums") is not null);
    }

    [Fact]
    public async Task The_sums_are_those_of_what_is_listed()
    {
        var page = await visitor.GetAsync($"/es/projects?year={Year}&category=productive");
        Assert.Equal(["MXN 870,000", "MXN 870,000", "MXN 384,000"], Sums(page).Take(3));
    }

    [Theory]
    [InlineData("programme=nada", "nada")]
    [InlineData("programme=%3Cscript%3E", "<script>")]
    [InlineData("year=ayer", "ayer")]
    [InlineData("year=99999999999", "99999999999")]
    [InlineData("country=US", "US")]
    [InlineData("state=MX-QQQ", "MX-QQQ")]
    [InlineData("municipality=nada", "NADA")]
    [InlineData("category=nada", "nada")]
    [InlineData("stage=perdido", "perdido")]
    public async Task A_filter_that_is_not_known_is_said_and_can_be_taken_back(string query, string said)
    {
        var page = await visitor.GetAsync($"/es/projects?{query}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"No conocemos «{said}»", page.Document.QuerySelector(".reg-attention")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Titles(page));
        Assert.Equal(13, Titles(await visitor.GetAsync(page.Document.QuerySelector(".reg-attention a")!.GetAttribute("href")!)).Count);
    }

    [Theory]
    [InlineData("p=0")]
    [InlineData("p=-7")]
    [InlineData("p=999999999")]
    [InlineData("p=99999999999999999999")]
    [InlineData("p=uno")]
    [InlineData("p=1&p=2")]
    public async Task A_page_that_is_not_there_is_the_nearest_that_is(string query) => Assert.Equal(13, Titles(await visitor.GetAsync($"/en/projects?{query}")).Count);

    [Fact]
    public async Task What_was_chosen_can_be_taken_back_one_by_one()
    {
        var page = await visitor.GetAsync($"/en/projects?year={Year}&state=MX-ZAC&municipality=MX-32020&q=calle");
        var chosen = page.Document.QuerySelectorAll(".reg-chosen__filter").ToDictionary(a => a.FirstChild!.TextContent.Trim(), a => a.GetAttribute("href"));
        Assert.Equal(["«calle»", $"{Year}", "Zacatecas", "Jerez"], chosen.Keys);
        Assert.Equal($"/en/projects?q=calle&year={Year}", chosen["Zacatecas"]);
        Assert.Equal($"/en/projects?q=calle&year={Year}&state=MX-ZAC", chosen["Jerez"]);
    }
}
