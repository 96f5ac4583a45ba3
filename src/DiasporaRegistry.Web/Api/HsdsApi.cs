using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Api;

/// <summary>The public directory in the words of HSDS 3.0, for programs that read the directories of many.</summary>
static class HsdsApi
{
    public static void MapHsds(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("HSDS");
        group.MapRead("organizations.hsds.json", OrganizationsAsync).Produces<HsdsPage<HsdsOrganization>>()
            .Describe("listHsdsOrganizations", "Organizations as HSDS 3.0 describes them, with locations, phones, contacts, identifiers and terms.", ApiParameters.OfWalk, StatusCodes.Status400BadRequest).Dated();
        group.MapRead("organizations/{id:guid}.hsds.json", OrganizationAsync).Produces<HsdsOrganization>()
            .Describe("getHsdsOrganization", "One organization as HSDS 3.0 describes it.", [ApiParameters.Language], StatusCodes.Status404NotFound).Dated();
        group.MapRead("taxonomies", Taxonomies).Produces<HsdsPage<HsdsTaxonomy>>().Describe("listTaxonomies", "The register's code lists, and each country's own, as HSDS 3.0 taxonomies.", ApiParameters.OfTaxonomies);
        group.MapRead("taxonomy_terms", TermsAsync).Produces<HsdsPage<HsdsTerm>>().Describe("listTaxonomyTerms", "Their terms.", ApiParameters.OfTerms);
    }

    static async Task<IResult> OrganizationsAsync(HttpContext http, DirectoryIndex index, ApiQuestion question, WholeOrganizations organizations, Hsds hsds)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        if (await question.ReadAsync(http) is not { } asked)
            return question.Refusal!;
        var size = ApiAddress.PerPage(http.Request.Query);
        var page = asked.IsWalk ? 1 : asked.Query.Page;
        var (total, keys) = index.Walk(asked.Room.Scope, asked.Query, asked.After, (page - 1) * size, size);
        var pages = Math.Max(1, (total + size - 1) / size);
        if (asked.IsWalk)
            ApiLinks.Walk(http, keys.Count == size ? keys[^1] : null);
        else
            ApiLinks.Turn(http, page, pages);
        var found = await organizations.ReadAsync([.. keys], http.RequestAborted);
        if (found.Count > 0)
            http.Response.GetTypedHeaders().LastModified = found.Max(o => o.ChangedAt);
        var contents = found.Select(hsds.Of).ToList();
        var isLast = asked.IsWalk ? keys.Count < size : page >= pages;
        return TaggedAnswer.Of(new HsdsPage<HsdsOrganization>(total, pages, asked.IsWalk ? null : page, contents.Count, asked.IsWalk ? asked.After is null : page == 1, isLast, contents.Count == 0, contents),
            HsdsJson.Default.HsdsPageHsdsOrganization);
    }

    static async Task<IResult> OrganizationAsync(Guid id, HttpContext http, RegistryDb db, WholeOrganizations organizations, Hsds hsds, CancellationToken cancel)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        if ((await organizations.ReadAsync([id], cancel)).SingleOrDefault() is not { } whole)
            return await OrganizationsApi.GoneAsync(http, db, id, cancel);
        http.Response.GetTypedHeaders().LastModified = whole.ChangedAt;
        return TaggedAnswer.Of(hsds.Of(whole), HsdsJson.Default.HsdsOrganization);
    }

    static TaggedAnswer Taxonomies(HttpContext http, HsdsTaxonomies taxonomies, ListedNames names)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        return TaggedAnswer.Of(Page(http, taxonomies.Read(names.Countries)), HsdsJson.Default.HsdsPageHsdsTaxonomy);
    }

    static async Task<IResult> TermsAsync(HttpContext http, DirectoryIndex index, HsdsTaxonomies taxonomies, ListedNames names, CancellationToken cancel)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        Guid? taxonomy = http.Request.Query["taxonomy_id"].FirstOrDefault() is { Length: > 0 } asked ? Guid.TryParse(asked, out var id) ? id : Guid.Empty : null;
        return TaggedAnswer.Of(Page(http, await taxonomies.TermsAsync(taxonomy, names.Countries, index.PublicOrigins(), cancel)), HsdsJson.Default.HsdsPageHsdsTerm);
    }

    static HsdsPage<T> Page<T>(HttpContext http, IReadOnlyList<T> all)
    {
        var size = ApiAddress.PerPage(http.Request.Query);
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var page = int.TryParse(http.Request.Query["page"].FirstOrDefault(), out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        ApiLinks.Turn(http, page, pages);
        IReadOnlyList<T> contents = [.. all.Skip((page - 1) * size).Take(size)];
        return new HsdsPage<T>(all.Count, pages, page, contents.Count, page == 1, page == pages, contents.Count == 0, contents);
    }
}
