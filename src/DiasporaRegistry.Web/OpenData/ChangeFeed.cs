using System.Xml.Linq;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>The organizations whose public facts changed last, for readers of news (Atom, RFC 4287); of a part of the directory where its address narrows it as a search.</summary>
public sealed class ChangeFeed(DirectoryIndex index, SearchDesk desk, SearchPlaces places, StandingWords standing, Finding.ListedNames names, Installation installation, IStringLocalizer<OpenDataText> text)
{
    private const int Most = 100;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Writes the feed in the language that is in use.</summary>
    public async Task<XDocument> WriteAsync(HttpContext http)
    {
        await places.LearnAsync(http);
        var site = installation.Address.TrimEnd('/');
        var room = IndexModel.Room;
        var address = desk.Read(http.Request.Query, room);
        var found = index.Search(room.Scope, address.Query with { Order = SearchOrder.Changed, Page = 1, PageSize = Most, FacetSize = 0 });
        var self = site + http.Request.Path + http.Request.QueryString;
        return new XDocument(new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", Languages.Current),
            new XElement(Atom + "id", self),
            new XElement(Atom + "title", text["Feed.Title"].Value),
            new XElement(Atom + "updated", Moment(found.Hits.Count == 0 ? DateTimeOffset.UnixEpoch : found.Hits[0].ChangedAt)),
            new XElement(Atom + "author", new XElement(Atom + "name", installation.Owner(Languages.Current) ?? text["Package.Title"].Value)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", self)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", site + room.Page + address.Write())),
            found.Hits.Select(hit => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"urn:uuid:{hit.Id}"),
                new XElement(Atom + "title", Written(hit.Name)),
                new XElement(Atom + "updated", Moment(hit.ChangedAt)),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", $"{site}{room.Organizations}/{hit.Id}")),
                new XElement(Atom + "link", new XAttribute("rel", "via"), new XAttribute("type", "application/json"), new XAttribute("href", $"{site}/api/v1/organizations/{hit.Id}")),
                new XElement(Atom + "summary", Written(string.Join(" · ", standing.Of(hit, names.Countries).Select(line => $"{line.Word} {line.Detail}".Trim()))))))));
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    // XML has no way to write most control characters.
    private static string Written(string value) => string.Concat(value.Where(c => c is '\t' or '\n' or '\r' || (!char.IsControl(c) && c is not ('\ufffe' or '\uffff'))));
}
