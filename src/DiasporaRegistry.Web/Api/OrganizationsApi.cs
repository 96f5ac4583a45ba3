using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Api;

/// <summary>The directory as JSON: the same search, scope and counts as anyone's page of it.</summary>
static class OrganizationsApi
{
    const int FacetSize = 50;

    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/organizations").WithTags("Organizations").RequireRateLimiting(ReadingLimits.Api).AddEndpointFilter((context, next) =>
        {
            // Freshness is a second, so that nothing is used again without asking.
            var (query, headers) = (context.HttpContext.Request.Query, context.HttpContext.Response.Headers);
            headers.CacheControl = "public, no-cache";
            headers.Vary = ApiAddress.SaysLanguage(query) ? "Accept-Encoding" : "Accept-Language, Accept-Encoding";
            headers.ContentLanguage = ApiAddress.LanguageOf(query);
            return next(context);
        });
        group.MapGet("", SearchAsync).Produces<OrganizationPage>().Describe("searchOrganizations", "Finds organizations, with counts of what narrows the same search.", ApiParameters.OfList);
        group.MapGet("{id:guid}", GetAsync).Produces<WholeOrganization>().Describe("getOrganization", "What anyone may know of one organization.", [ApiParameters.Language], StatusCodes.Status404NotFound);
        group.MapMethods("", [HttpMethods.Head], SearchAsync).ExcludeFromDescription();
        group.MapMethods("{id:guid}", [HttpMethods.Head], GetAsync).ExcludeFromDescription();
    }

    static async Task<TaggedAnswer> SearchAsync(HttpContext http, DirectoryIndex index, SearchDesk desk, SearchPlaces places, SearchWords words, Installation installation)
    {
        var asked = ApiAddress.Translate(http.Request.Query);
        await places.LearnAsync(asked, http.RequestServices.GetRequiredService<RegistryDb>, http.RequestAborted);
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        var room = new SearchRoom(DirectoryScope.Public, "/" + Languages.Current + "/directory", "/" + Languages.Current + "/directory");
        var perPage = ApiAddress.PerPage(http.Request.Query);
        var address = desk.Read(asked, room);
        var found = index.Search(room.Scope, address.Query with { FacetSize = FacetSize, PageSize = perPage });
        Link(http, found);
        var site = installation.Address.TrimEnd('/');
        var page = new OrganizationPage(found.Total, found.Page, found.Pages, perPage, [.. found.Hits.Select(h => Item(h, index.Places, site, room, index.Today))],
            found.Facets.Where(f => f.Parent is null).ToDictionary(f => FacetGroups.NameOf(f.Facet), f => (IReadOnlyList<CountedValue>)Values(f, found, room, words)),
            [.. words.Offers(room, address, found).Select(o => new NearbyAnswer(o.Text, o.Total, site + o.Address))]);
        return TaggedAnswer.Of(page, ApiJson.Default.OrganizationPage);
    }

    static async Task<IResult> GetAsync(Guid id, HttpContext http, RegistryDb db, DirectoryIndex index, Installation installation, TimeProvider clock, CancellationToken cancel)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        var reader = new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]);
        return await OrganizationProfile.ReadAsync(db, id, reader, CountriesOfOrigin.EarliestDay(clock.GetUtcNow()), cancel) is { } profile
            ? TaggedAnswer.Of(Whole(profile, index.Places, installation.Address.TrimEnd('/'), CountriesOfOrigin.EarliestDay(clock.GetUtcNow())), ApiJson.Default.WholeOrganization)
            // Whoever keeps the key of a merged record finds the organization.
            : await db.SurvivorOfAsync(id, cancel) is { } survivor
            ? Results.Redirect($"{http.Request.Path.Value![..^id.ToString().Length]}{survivor}{http.Request.QueryString}", permanent: true, preserveMethod: true)
            : ApiProblems.Of(http, "Organization", StatusCodes.Status404NotFound);
    }

    static List<CountedValue> Values(FacetList list, DirectoryFound found, SearchRoom room, SearchWords words)
    {
        var values = new List<CountedValue>();
        foreach (var one in found.Facets.Where(f => f.Facet == list.Facet))
        {
            foreach (var value in one.Values)
            {
                var code = FacetGroups.CodeOf(list.Facet, value.Value);
                values.Add(new CountedValue(code, words.Label(room, list.Facet, code), value.Count, value.IsChosen, one.Parent));
            }
        }

        return values;
    }

    static FoundOrganization Item(DirectoryHit hit, PlaceTable places, string site, SearchRoom room, DateOnly today) => new(hit.Id,
        hit.Registrations.OrderByDescending(r => r.State == RegistrationState.Approved).Select(r => r.Number).FirstOrDefault(n => n is not null), hit.Name,
        hit.Kind is { } kind ? SearchAddress.Code(kind) : null, [.. hit.Origins.Select(o => Place(places, o.Place, o.Locality))], [.. hit.Residences.Select(r => Place(places, r, null))], hit.Objectives,
        hit.YearFounded, [.. hit.StandingsOn(today).Select(SearchAddress.Code)], [.. hit.Registrations.Select(r => Registration(r.Country, r.State, r.StateSince, r.ValidUntil, r.Number, today))],
        hit.ChangedAt, hit.Km is { } km && double.IsFinite(km) ? Math.Round(km, 1) : null, $"{site}{room.Organizations}/{hit.Id}");

    static PlaceAnswer Place(PlaceTable places, string code, string? locality) =>
        new(code, places.Label(code, Languages.Current), locality, places.Find(code)?.Latitude, places.Find(code)?.Longitude);

    static RegistrationAnswer Registration(string country, RegistrationState state, DateTimeOffset since, DateOnly? until, string? number, DateOnly today) =>
        new(country, SearchAddress.Code(state), since, until, number, RegistrationStates.Recognised.Contains(state) && (state == RegistrationState.Expired || until < today) ? until : null);

    static WholeOrganization Whole(OrganizationProfile profile, PlaceTable places, string site, DateOnly today)
    {
        var english = Languages.Current == "en";
        return new WholeOrganization(profile.Id, profile.Name, [.. profile.Names.Select(n => new NameAnswer(n.Text, SearchAddress.Code(n.Type), n.Language))],
            profile.Kind is { } kind ? SearchAddress.Code(kind) : null, profile.Provenance == Provenance.Mapped,
            [.. profile.Origins.Select(o => Place(places, o.Code, o.Locality))], [.. profile.Residences.Select(r => Place(places, r.Code, null))],
            profile.Objectives, profile.Reasons, profile.Languages, profile.Purpose, profile.YearFounded, profile.DissolvedOn, profile.CoreMembers, profile.WiderReach,
            [.. profile.Contacts.Select(c => new ContactAnswer(c.Kind, c.Value))], [.. profile.Consulates.Select(c => new ConsulateAnswer(c.Country, english ? c.NameEn : c.NameEs, c.IsConfirmed))],
            [.. profile.Registrations.Select(r => Registration(r.Country, r.State, r.StateSince, r.ValidUntil, r.Number, today))],
            [.. profile.Related.Members.Select(m => new RelatedAnswer(m.Id, m.Name))], [.. profile.Related.Coalitions.Select(c => new RelatedAnswer(c.Id, c.Name))],
            profile.Related.Predecessor is { } predecessor ? new RelatedAnswer(predecessor.Id, predecessor.Name) : null, [.. profile.Related.Successors.Select(s => new RelatedAnswer(s.Id, s.Name))],
            $"{site}/{Languages.Current}/directory/{profile.Id}");
    }

    // The next and the previous page (RFC 8288), for programs that walk.
    static void Link(HttpContext http, DirectoryFound found)
    {
        var links = new List<string>();
        if (found.Page < found.Pages)
            links.Add($"<{Of(found.Page + 1)}>; rel=\"next\"");
        if (found.Page > 1)
            links.Add($"<{Of(found.Page - 1)}>; rel=\"prev\"");
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);

        string Of(int page) => QueryHelpers.AddQueryString(http.Request.Path, http.Request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))));
    }
}
