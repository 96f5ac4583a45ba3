using System.Globalization;
using System.Xml.Linq;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Consulates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Tells search engines which pages there are (sitemaps.org): every public organization, country, consulate, programme, project, consultation, event, alert and survey in both languages.</summary>
public sealed class Sitemap(DirectoryIndex index, Installation installation)
{
    // Two addresses each: a part holds at most 50,000.
    private const int OfOnePart = 20_000;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly string[] Pages = ["", "/directory", "/countries", "/programmes", "/projects", "/statistics", "/statistics/history", "/statistics/study", "/consultations", "/events", "/alerts", "/surveys", "/open-data", "/verify", "/privacy"];

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
        Disallow: /*/statistics?
        Disallow: /*/projects/*/ledger
        Disallow: /*/open-data/widget
        Sitemap: {site}/sitemap.xml

        """;

    /// <summary>The list of the parts.</summary>
    public async Task<XDocument> PartsAsync(RegistryDb db, CancellationToken cancel)
    {
        var organizations = Enumerable.Range(0, PartsOf(index.CountOf(DirectoryScope.Public, new DirectoryQuery())) + 1).Select(part => $"sitemap-{part.ToString(CultureInfo.InvariantCulture)}.xml");
        var projects = Enumerable.Range(1, PartsOf(await db.PublicProjects().CountAsync(cancel))).Select(part => $"sitemap-projects-{part.ToString(CultureInfo.InvariantCulture)}.xml");
        return new XDocument(new XElement(Map + "sitemapindex", organizations.Concat(projects).Select(name => new XElement(Map + "sitemap", new XElement(Map + "loc", $"{site}/{name}")))));
    }

    /// <summary>The pages that are neither organizations nor projects.</summary>
    public async Task<XDocument> PagesAsync(RegistryDb db, CancellationToken cancel)
    {
        var programmes = await db.Programmes.AsNoTracking().OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancel);
        var years = await db.PublicYears().AsNoTracking().OrderBy(y => y.ProgrammeCode).ThenBy(y => y.Year).Select(y => new { y.ProgrammeCode, y.Year }).ToListAsync(cancel);
        var consulates = await db.Consulates.AsNoTracking().OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancel);
        var consultations = await db.PublicConsultations().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        var events = await db.Events.OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancel);
        var alerts = await db.PublicAlerts().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancel);
        var surveys = await db.PublicSurveys().Where(s => s.State == SurveyState.Published).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancel);
        IEnumerable<string> all =
        [
            .. Pages, .. CountriesOfOrigin.Codes.Select(c => $"/countries/{c.ToLowerInvariant()}"), .. consulates.Select(c => $"/{CatalogueDesk.AddressOf(c)}"),
            .. programmes.Select(p => $"/programmes/{p.ToLowerInvariant()}"), .. years.Select(y => $"/programmes/{y.ProgrammeCode.ToLowerInvariant()}/{y.Year}"),
            .. consultations.Select(c => $"/consultations/{c}"), .. events.Select(e => $"/events/{e}"), .. alerts.Select(a => $"/alerts/{a}"), .. surveys.Select(s => $"/surveys/{s}"),
        ];
        return new XDocument(Set(all.SelectMany(page => Addresses(page, null))));
    }

    /// <summary>A part of the projects, from 1; null where there is no such part.</summary>
    public async Task<XDocument?> ProjectsAsync(RegistryDb db, int part, CancellationToken cancel)
    {
        var some = part < 1 ? [] : await db.PublicProjects().AsNoTracking().OrderBy(p => p.Id).Skip((part - 1) * OfOnePart).Take(OfOnePart).Select(p => new ProjectFacts { Id = p.Id, Reference = p.Reference, ProgrammeCode = "" }).ToListAsync(cancel);
        return some.Count == 0 ? null : new XDocument(Set(some.SelectMany(p => Addresses($"/projects/{p.Key}", null))));
    }

    /// <summary>A part of the organizations, from 1; null where there is no such part.</summary>
    public XDocument? Part(int part)
    {
        var (total, keys) = index.Walk(DirectoryScope.Public, new DirectoryQuery(), null, (part - 1) * OfOnePart, OfOnePart);
        return part < 1 || (part - 1) * (long)OfOnePart >= total ? null
            : new XDocument(Set(keys.Select(key => index.Get(DirectoryScope.Public, key)).OfType<DirectoryHit>().SelectMany(hit => Addresses($"/directory/{hit.Id}", hit.ChangedAt))));
    }

    private static int PartsOf(int count) => (count + OfOnePart - 1) / OfOnePart;

    private static XElement Set(IEnumerable<XElement> addresses) => new(Map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Html), addresses);

    private IEnumerable<XElement> Addresses(string page, DateTimeOffset? changed) => Languages.All.Select(language => new XElement(Map + "url",
        new XElement(Map + "loc", $"{site}/{language}{page}"),
        changed is { } at ? new XElement(Map + "lastmod", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) : null,
        Languages.All.Select(other => new XElement(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", other), new XAttribute("href", $"{site}/{other}{page}")))));
}
