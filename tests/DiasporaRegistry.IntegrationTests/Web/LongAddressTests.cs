using System.Net;
using DiasporaRegistry.IntegrationTests.Database;

namespace DiasporaRegistry.IntegrationTests.Web;

public sealed class LongAddressTests(TestCluster cluster)
{
    [Theory]
    [InlineData("a")]
    [InlineData("ñ")]
    public async Task Ten_thousand_characters_reach_the_page_through_the_server_itself(string letter)
    {
        await using var site = new Site(cluster);
        await site.InitializeAsync();
        site.UseKestrel(0);
        using var client = site.CreateClient();
        using var answer = await client.GetAsync("/es/privacy?q=" + string.Concat(Enumerable.Repeat(Uri.EscapeDataString(letter), 10_000)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
