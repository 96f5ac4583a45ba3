using DiasporaRegistry.BrowserTests.Browser;

namespace DiasporaRegistry.BrowserTests;

public sealed class HomeTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("es", true)]
    [InlineData("en", false)]
    public async Task The_home_page_is_accessible_with_and_without_JavaScript(string language, bool javaScript)
    {
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript);
        await reader.GoAsync("");
        Assert.Equal(1, await reader.Page.Locator("h1").CountAsync());
    }
}
