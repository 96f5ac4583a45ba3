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
        var group = routes.MapGroup("organizations").WithTags("Organizations");
        group.MapRead("", SearchAsync).Produces<OrganizationPage>().Describe("searchOrganizations", "Finds organizations, with counts of what narrows the same search.", ApiParameters.OfList, StatusCodes.Status400BadRequest).Dated();
        group.MapRead("{id:guid}", GetAsync).Produces<WholeOrganization>().Describe("getOrganization", "What anyone may know of one organization.", [ApiParameters.Language], StatusCodes.Status404NotFound).Dated();
    }

    static async Task<IResult> SearchAsync(HttpContext http, DirectoryIndex index, ApiQuestion question, SearchWords words, Installation installation)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        if (await question.ReadAsync(http) is not { } asked)
            return question.Refusal!;
        var (room, perPage, site) = (asked.Room, ApiAddress.PerPage(http.Request.Query), installation.Address.TrimEnd('/'));
        OrganizationPage page;
        if (asked.IsWalk)
        {
            var (total, keys) = index.Walk(room.Scope, asked.Query, asked.After, 0, perPage);
            var hits = keys.Select(key => index.Get(room.Scope, key)).OfType<DirectoryHit>().ToList();
            ApiLinks.Walk(http, keys.Count == perPage ? keys[^1] : null);
            page = new OrganizationPage(total, null, Pages(total, perPage), perPage, [.. hits.Select(h => Item(h, index.Places, site, room, index.Today))], new Dictionary<string, IReadOnlyList<CountedValue>>(), []);
        }
        else
        {
            var found = index.Search(room.Scope, asked.Query with { FacetSize = FacetSize, PageSize = perPage });
            ApiLinks.Turn(http, found.Page, found.Pages);
            page = new OrganizationPage(found.Total, found.Page, found.Pages, perPage, [.. found.Hits.Select(h => Item(h, index.Places, site, room, index.Today))],
                found.Facets.Where(f => f.Parent is null).ToDictionary(f => FacetGroups.NameOf(f.Facet), f => (IReadOnlyList<CountedValue>)Values(f, found, room, words)),
                [.. words.Offers(room, asked.Address, found).Select(o => new NearbyAnswer(o.Text, o.Total, site + o.Address))]);
        }

        if (page.Items.Count > 0)
            http.Response.GetTypedHeaders().LastModified = page.Items.Max(i => i.ChangedAt);
        return TaggedAnswer.Of(page, ApiJson.Default.OrganizationPage);
    }

    static int Pages(int total, int perPage) => Math.Max(1, (total + perPage - 1) / perPage);

    static async Task<IResult> GetAsync(Guid id, HttpContext http, RegistryDb db, WholeOrganizations organizations, CancellationToken cancel)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        if ((await organizations.ReadAsync([id], cancel)).SingleOrDefault() is { } organization)
        {
            http.Response.GetTypedHeaders().LastModified = organization.ChangedAt;
            return TaggedAnswer.Of(organization, ApiJson.Default.WholeOrganization);
        }

        return await GoneAsync(http, db, id, cancel);
    }

    /// <summary>Whoever keeps the key of a merged record finds the organization, and of one that is not public any more that in which it goes on; any other key is nobody's.</summary>
    public static async Task<IResult> GoneAsync(HttpContext http, RegistryDb db, Guid id, CancellationToken cancel)
    {
        var survivor = await db.SurvivorOfAsync(id, cancel);
        return (survivor ?? await db.SuccessorOfAsync(id, cancel)) is { } other
            ? Results.Redirect(http.Request.Path.Value!.Replace(id.ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase) + http.Request.QueryString, permanent: survivor is not null, preserveMethod: true)
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
        hit.Kind is { } kind ? SearchAddress.Code(kind) : null, [.. hit.Origins.Select(o => WholeOrganizations.Place(places, o.Place, o.Locality))],
        [.. hit.Residences.Select(r => WholeOrganizations.Place(places, r, null))], hit.Objectives,
        hit.YearFounded, [.. hit.StandingsOn(today).Select(SearchAddress.Code)], [.. hit.Registrations.Select(r => new RegistrationAnswer(r.Country, SearchAddress.Code(r.State), r.StateSince, r.ValidUntil, r.Number,
            WholeOrganizations.NotConfirmedSince(r.State, r.ValidUntil, today)))],
        hit.ChangedAt, hit.Km is { } km && double.IsFinite(km) ? Math.Round(km, 1) : null, $"{site}{room.Organizations}/{hit.Id}");
}
