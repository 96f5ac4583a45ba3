using System.Net;

namespace DiasporaRegistry.IntegrationTests.Web;

/// <summary>What a page that another version wrote asks for.</summary>
public sealed class OtherVersionsFilesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/dist/site.0000000000.css", "/dist/site.css")]
    [InlineData("/dist/site.0000000000.js", "/dist/site.js")]
    [InlineData("/dist/map.0a1b2c3d4e.css", "/dist/map.css")]
    public async Task The_name_of_another_version_leads_to_what_this_one_has(string asked, string expected)
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync(asked);
        Assert.Equal((HttpStatusCode.Found, expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var file = await client.GetAsync(expected);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Theory]
    [InlineData("/dist/gone.0000000000.css")]
    [InlineData("/dist/site.000.css")]
    [InlineData("/dist/site.0000000000.map")]
    [InlineData("/dist/..%2fsite.0000000000.css")]
    public async Task What_this_version_has_not_is_not_there(string asked)
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync(asked);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
