using System.Net;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Statistics;

/// <summary>What the study says stands apart from live figures, and no number of it goes without its caveat, on the page or in a file.</summary>
public sealed class StudyTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", "No se debe generalizar.")]
    [InlineData("en", "Not to be generalized.")]
    public async Task Every_fact_is_shown_with_what_it_stands_for_and_its_caveat(string language, string warning)
    {
        var page = await app.Anonymous().GetAsync($"/{language}/statistics/study");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = page.Document.QuerySelectorAll("[data-fact]").ToDictionary(f => f.GetAttribute("data-fact")!);
        Assert.Equal(StudyFact.All.Select(f => f.Key).Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        foreach (var fact in StudyFact.All)
        {
            var said = shown[fact.Key].TextContent;
            Assert.Contains(language == "es" ? fact.TextEs : fact.TextEn, said, StringComparison.Ordinal);
            if (fact.Value is not null)
                Assert.Contains((language == "es" ? fact.CaveatEs : fact.CaveatEn)!, said, StringComparison.Ordinal);
            if (fact.StandsFor is StudyBase.Surveyed or StudyBase.Unknown)
                Assert.Contains(warning, said, StringComparison.Ordinal);
        }

        var csv = await app.Anonymous().Client.GetStringAsync(new Uri($"/{language}/statistics/study?handler=Csv", UriKind.Relative), Cancel);
        foreach (var line in csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(l => l.Contains(",surveyed,", StringComparison.Ordinal) || l.Contains(",unknown,", StringComparison.Ordinal)))
            Assert.Contains(warning, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_a_caveat_in_both_languages_and_only_those_of_the_summary_are_there()
    {
        Assert.All(StudyFact.All.Where(f => f.Value is not null), f => Assert.False(string.IsNullOrEmpty(f.CaveatEs) || string.IsNullOrEmpty(f.CaveatEn), f.Key));
        Assert.Equal([12, 82, 91, 1014], StudyFact.All.Select(f => f.Value).OfType<int>().Order());
    }

    [Fact]
    public async Task No_other_page_tells_what_was_surveyed_without_its_caveat()
    {
        var visitor = app.Anonymous();
        foreach (var path in new[] { "", "/directory", "/countries", "/countries/sv", "/countries/mx", "/programmes", "/programmes/mx-3x1", "/projects", "/statistics", "/statistics/history", "/open-data" })
        {
            var text = (await visitor.GetAsync("/es" + path)).Text;
            if (text.Contains("82 %", StringComparison.Ordinal) || text.Contains("82%", StringComparison.Ordinal))
                Assert.Contains("no dice sobre cuántas", text, StringComparison.Ordinal);
            if (text.Contains("91 organizaciones", StringComparison.Ordinal))
                Assert.Contains("generalizar", text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
