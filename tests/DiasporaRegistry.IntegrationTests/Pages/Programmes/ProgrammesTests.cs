using System.Net;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Programmes;

public sealed class ProgrammesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly Visitor visitor = app.Anonymous();

    [Theory]
    [InlineData("es", "Programa 3x1 para Migrantes", "2,457 proyectos en 2008.")]
    [InlineData("en", "3x1 Programme for Migrants", "2,457 projects in 2008.")]
    public async Task A_programme_shows_its_facts_each_with_its_source(string language, string name, string fact)
    {
        Assert.Contains(name, (await visitor.GetAsync($"/{language}/programmes")).Text, StringComparison.Ordinal);
        var page = await visitor.GetAsync($"/{language}/programmes/mx-3x1");
        Assert.Equal(name, page.Heading);
        Assert.Contains(fact, page.Text, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("main a[href^='#source-']"), a => Assert.NotNull(page.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.NotEmpty(page.Document.QuerySelectorAll("main a[href^='#source-']"));
    }

    [Fact]
    public async Task A_programme_that_is_not_known_is_not_there() => Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/programmes/nada")).Status);
}
