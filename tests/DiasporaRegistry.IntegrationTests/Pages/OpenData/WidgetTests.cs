using System.Net;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Web;

namespace DiasporaRegistry.IntegrationTests.Pages.OpenData;

/// <summary>A part of the directory stands on other sites, without cookies.</summary>
public sealed class WidgetTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/es/open-data/widget?origin=HN")]
    [InlineData("/en/open-data/widget?origin=HN&map=no")]
    [InlineData("/es/open-data/widget?handler=map&origin=HN")]
    public async Task It_sets_no_cookie(string path)
    {
        using var answer = await register.App.Unfollowing().GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task It_may_be_framed_by_any_site_and_no_other_page_may()
    {
        using var widget = await register.App.Unfollowing().GetAsync(new Uri("/es/open-data/widget", UriKind.Relative), Cancel);
        Assert.False(widget.Headers.Contains("X-Frame-Options"));
        Assert.Contains("frame-ancestors *", widget.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        // Another script than the one that the policy names by its hash would be refused without a word.
        var begins = (await Site.Read(widget)).QuerySelectorAll("script:not([src])").Single(s => s.GetAttribute("type") is null).TextContent;
        Assert.Contains($"script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(begins)))}'", widget.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var path in new[] { "/es/directory", "/es/open-data", "/es/open-data/embed", "/es/account/sign-in" })
        {
            using var page = await register.App.Unfollowing().GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
            Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_shows_the_part_that_its_address_says_page_by_page_and_has_no_form()
    {
        var page = await register.App.Anonymous().GetAsync("/es/open-data/widget?origin=MX&kind=coalition");
        Assert.Equal(["Federación de Zorros"], page.Names());
        Assert.Empty(page.Document.QuerySelectorAll("form"));
        Assert.NotNull(page.Document.QuerySelector("[data-module=reg-maps]"));
        Assert.Equal("_blank", page.Document.QuerySelector(".reg-result__name a")!.GetAttribute("target"));
        var many = await register.App.Anonymous().GetAsync("/es/open-data/widget?origin=HN&map=no");
        Assert.Equal(10, many.Names().Count);
        Assert.Null(many.Document.QuerySelector("[data-module=reg-maps]"));
        var next = many.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Contains("map=no", next, StringComparison.Ordinal);
        Assert.Equal(10, (await register.App.Anonymous().GetAsync(next)).Names().Count);
    }

    [Fact]
    public async Task The_lines_for_a_page_carry_the_search_and_open_it()
    {
        var search = await register.App.Anonymous().GetAsync("/es/directory?origin=HN");
        var embed = await register.App.Anonymous().GetAsync(search.Document.QuerySelectorAll(".reg-share__ways a").Single(a => a.TextContent == "Ponerlo en su página").GetAttribute("href")!);
        Assert.Contains("45", embed.Document.QuerySelector("main .govuk-summary-list")!.TextContent, StringComparison.Ordinal);
        var lines = embed.Document.QuerySelector("#lines")!.TextContent;
        Assert.Contains("/es/open-data/widget?origin=HN\"", lines, StringComparison.Ordinal);
        Assert.Equal("/es/open-data/widget?origin=HN", embed.Document.QuerySelector("iframe")!.GetAttribute("src"));
    }

    [Fact]
    public async Task A_hostile_address_ends_no_line()
    {
        var embed = await register.App.Anonymous().GetAsync("/es/open-data/embed?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", embed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", embed.Document.QuerySelector("#lines")!.TextContent, StringComparison.Ordinal);
    }
}
