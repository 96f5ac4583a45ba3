using System.Globalization;
using System.Xml.Linq;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Tells search engines which pages there are (sitemaps.org): every public organization in both languages.</summary>
public sealed class Sitemap(DirectoryIndex index, Installation installation)
{
    // Two addresses each: a part holds at most 50,000.
    private const int OfOnePart = 20_000;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly string[] Pages = ["", "/directory", "/countries", "/programmes", "/projects", "/open-data", "/verify", "/privacy"];

    private readonly string site = installation.Address.TrimEnd('/');

    /// <summary>What robots may read.</summary>
    public string Robots() => $"""
        User-agent: *
        Disallow: /*/account/
        Disallow: /*/directory/facets/
        Disallow: /*/directory/ends
        Disallow: /*/directory/save
        Disallow: /*/contact/
        Disallow: /*/verify/
        Disallow: /*/projects/download
        Disallow: /*/projects/*/ledger
        Disallow: /*/open-data/widget
        Sitemap: {site}/sitemap.xml

        """;

    /// <summary>The list of the parts.</summary>
    public XDocument Parts()
    {
        var parts = (index.CountOf(DirectoryScope.Public, new DirectoryQuery()) + OfOnePart - 1) / OfOnePart;
        return new XDocument(new XElement(Map + "sitemapindex", Enumerable.Range(0, parts + 1)
            .Select(part => new XElement(Map + "sitemap", new XElement(Map + "loc", $"{site}/sitemap-{part.ToString(CultureInfo.InvariantCulture)}.xml")))));
    }

    /// <summary>A part: 0 has the pages that are not organizations; null where there is no such part.</summary>
    public XDocument? Part(int part)
    {
        if (part == 0)
            return new XDocument(Set(Pages.SelectMany(page => Addresses(page, null))));
        var (total, keys) = index.Walk(DirectoryScope.Public, new DirectoryQuery(), null, (part - 1) * OfOnePart, OfOnePart);
        return part < 1 || (part - 1) * (long)OfOnePart >= total ? null
            : new XDocument(Set(keys.Select(key => index.Get(DirectoryScope.Public, key)).OfType<DirectoryHit>().SelectMany(hit => Addresses($"/directory/{hit.Id}", hit.ChangedAt))));
    }

    private static XElement Set(IEnumerable<XElement> addresses) => new(Map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Html), addresses);

    private IEnumerable<XElement> Addresses(string page, DateTimeOffset? changed) => Languages.All.Select(language => new XElement(Map + "url",
        new XElement(Map + "loc", $"{site}/{language}{page}"),
        changed is { } at ? new XElement(Map + "lastmod", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) : null,
        Languages.All.Select(other => new XElement(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", other), new XAttribute("href", $"{site}/{other}{page}")))));
}
