using System.Net;
using System.Xml.Linq;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web;

namespace DiasporaRegistry.IntegrationTests.OpenData;

/// <summary>Readers of news follow what changes, and search engines find every public page.</summary>
public sealed class FeedAndMapTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly HttpClient client = register.App.Anonymous().Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_has_what_changed_last_first_and_nothing_hidden()
    {
        using var answer = await client.GetAsync(new Uri("/open-data/changes.atom?lang=es", UriKind.Relative), Cancel);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var feed = XDocument.Parse(text).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(8, entries.Count);
        var moments = entries.Select(e => DateTimeOffset.Parse(e.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(moments.OrderDescending(), moments);
        Assert.Equal(moments[0], DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(register.Club.OfficialName, entries.Select(e => e.Element(Atom + "title")!.Value));
        foreach (var canary in ProfileRegister.Canaries.Append(register.Hidden.Id.ToString()))
            Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_feed_can_be_narrowed_as_a_search()
    {
        var feed = XDocument.Parse(await client.GetStringAsync(new Uri("/open-data/changes.atom?lang=es&residence=US-TX", UriKind.Relative), Cancel)).Root!;
        Assert.Equal("Club Localizado", Assert.Single(feed.Elements(Atom + "entry")).Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task The_feed_is_narrowed_to_what_is_near_a_place_where_no_organization_is()
    {
        var feed = XDocument.Parse(await client.GetStringAsync(new Uri("/open-data/changes.atom?lang=es&near=US-TX-PASADENA&km=50", UriKind.Relative), Cancel)).Root!;
        Assert.Equal("Club Localizado", Assert.Single(feed.Elements(Atom + "entry")).Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task Search_engines_are_told_each_public_page_in_both_languages()
    {
        var parts = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), Cancel)).Descendants(Map + "loc").Select(l => new Uri(l.Value).AbsolutePath).ToList();
        Assert.Equal(["/sitemap-0.xml", "/sitemap-1.xml", "/sitemap-projects-1.xml"], parts);
        var told = new List<string>();
        foreach (var part in parts)
            told.AddRange(XDocument.Parse(await client.GetStringAsync(new Uri(part, UriKind.Relative), Cancel)).Descendants(Map + "loc").Select(l => new Uri(l.Value).AbsolutePath));
        Assert.Contains($"/es/directory/{register.Club.Id}", told);
        Assert.Contains($"/en/directory/{register.Mapped.Id}", told);
        Assert.Contains("/es/countries/hn", told);
        Assert.DoesNotContain(told, t => t.Contains(register.Hidden.Id.ToString(), StringComparison.Ordinal));
        // Every way that stands at the head and foot of all pages, but for those whose reader signs in.
        var home = await register.App.Anonymous().GetAsync("/es");
        foreach (var link in home.Document.QuerySelectorAll("#navigation a, .reg-footer__links a").Select(a => a.GetAttribute("href")!).Distinct().Where(a => Access.PolicyOf(FolderOf(a)) is null or Access.Anyone))
            Assert.Contains(link, told);
        Assert.Contains("/es/consultations", told);
        Assert.Contains("/en/consulates/mx-los-angeles", told);
        // One of the many consulates answers for all of them.
        foreach (var page in told.Where(t => !t.Contains("/consulates/", StringComparison.Ordinal) || t.EndsWith("/mx-los-angeles", StringComparison.Ordinal)))
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page} answers {answer.StatusCode}");
        }

        using var none = await client.GetAsync(new Uri("/sitemap-2.xml", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("Sitemap: ", await client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static string FolderOf(string address) => address.Split('/') is [_, _, { Length: > 0 } first, ..] ? $"/{char.ToUpperInvariant(first[0])}{first[1..]}" : "/Home";
}
