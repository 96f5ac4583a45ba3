using System.Net;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Places;

public sealed class PlacesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Places_are_suggested_to_anyone_in_the_language_of_the_page()
    {
        var visitor = app.Anonymous();
        Assert.Contains("Jerez, Zacatecas, M\\u00E9xico", (await visitor.GetAsync("/es/places?use=origin&q=jere")).Html, StringComparison.Ordinal);
        Assert.Contains("Mexico\"", (await visitor.GetAsync("/en/places?use=origin&within=MX&q=jere")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Zacatecas", (await visitor.GetAsync("/es/places?use=origin&within=GT&q=jere")).Html, StringComparison.Ordinal);
        Assert.Equal("[]", (await visitor.GetAsync("/es/places?use=residence&q=")).Html);
    }

    [Fact]
    public async Task What_is_no_use_or_far_too_long_is_refused()
    {
        var visitor = app.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/es/places?q=jere")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/es/places?use=origin&q=" + new string('a', 300))).Status);
    }
}
