using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests;

public sealed class WebLinkTests
{
    [Theory]
    [InlineData("https://consulmex.sre.gob.mx/chicago", true)]
    [InlineData("http://consulmex.sre.gob.mx/chicago", false)]
    [InlineData("https://10.0.0.1/page", false)]
    [InlineData("https://localhost/page", false)]
    [InlineData("https://name@consulmex.sre.gob.mx", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("consulmex.sre.gob.mx", false)]
    [InlineData("", false)]
    public void A_link_leads_anybody_to_a_page(string text, bool isLink) => Assert.Equal(isLink, WebLink.Is(text));

    [Fact]
    public void A_list_of_others_may_say_http() => Assert.Equal("consulmex.sre.gob.mx", WebLink.Read("http://consulmex.sre.gob.mx")?.Host);
}
