using System.Net;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Countries;

public sealed class CountriesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly Visitor visitor = app.Anonymous();

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Every_country_of_origin_has_a_page(string language)
    {
        var list = await visitor.GetAsync($"/{language}/countries");
        foreach (var code in CountriesOfOrigin.Codes)
        {
            Assert.NotNull(list.Document.QuerySelector($"main a[href='/{language}/countries/{code.ToLowerInvariant()}']"));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/{language}/countries/{code.ToLowerInvariant()}")).Status);
        }
    }

    [Fact]
    public async Task Rules_that_no_ministry_confirmed_are_said_to_be_so()
    {
        Assert.Contains("El ministerio no ha confirmado estas reglas.", (await visitor.GetAsync("/es/countries/hn")).Text, StringComparison.Ordinal);
        var mexico = await visitor.GetAsync("/es/countries/mx");
        Assert.DoesNotContain("no ha confirmado estas reglas", mexico.Text, StringComparison.Ordinal);
        Assert.Contains("Al menos 10 integrantes adultos", mexico.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_the_survey_carries_its_caveat()
    {
        Assert.Contains("91 organizaciones que no son una muestra representativa", (await visitor.GetAsync("/es/countries/sv")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("91 organizaciones", (await visitor.GetAsync("/es/countries/ni")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us")]
    [InlineData("zz")]
    [InlineData("mexico")]
    public async Task Other_countries_have_none(string code) => Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/countries/{code}")).Status);

    [Theory]
    [InlineData("es", "situación migratoria de nadie")]
    [InlineData("en", "Nobody’s immigration status")]
    public async Task The_page_about_privacy_says_what_is_never_asked_and_stands_in_the_footer(string language, string words)
    {
        var home = await visitor.GetAsync($"/{language}");
        Assert.NotNull(home.Document.QuerySelector($"footer a[href='/{language}/privacy']"));
        Assert.Contains(words, (await visitor.GetAsync($"/{language}/privacy")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_consular_network_is_a_map_whose_dots_lead_to_their_pages_with_a_table_beside()
    {
        foreach (var (language, named) in new[] { ("es", "misiones en Estados Unidos"), ("en", "missions in United States") })
        {
            var page = await visitor.GetAsync($"/{language}/countries/mx");
            var maps = page.Document.QuerySelectorAll("[data-network] svg.reg-chart").ToList();
            Assert.Equal(2, maps.Count);
            Assert.Contains(named, maps[0].GetAttribute("aria-label"), StringComparison.Ordinal);
            Assert.All(maps, m => Assert.Equal("group", m.GetAttribute("role")));
            var links = maps[0].QuerySelectorAll("a").ToList();
            Assert.InRange(links.Count, 40, 70);
            Assert.All(links, a => Assert.False(string.IsNullOrWhiteSpace(a.GetAttribute("aria-label"))));
            // What the map shows stands in the table, with the same links; nothing is drawn by a script.
            var rows = page.Document.QuerySelectorAll("tr[data-mission]").ToDictionary(r => r.QuerySelector("a")!.GetAttribute("href")!);
            Assert.All(links, a => Assert.Contains(a.GetAttribute("href")!, rows.Keys));
            Assert.True(rows.Count >= maps[1].QuerySelectorAll("a").Length);
            Assert.Contains("Los", rows.Keys.Single(k => k.EndsWith("/mx-los-angeles", StringComparison.Ordinal)) is var key ? rows[key].TextContent : "", StringComparison.Ordinal);
            Assert.Equal(200, (int)(await visitor.GetAsync(links[0].GetAttribute("href")!)).Status);
        }
    }
}
