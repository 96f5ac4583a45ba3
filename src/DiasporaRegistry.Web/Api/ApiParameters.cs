using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Api;

/// <summary>What a parameter takes.</summary>
enum ApiValue
{
    /// <summary>One text.</summary>
    Text,
    /// <summary>Alternatives: repeated, or parted by commas.</summary>
    Several,
    /// <summary>One whole number.</summary>
    Whole,
}

/// <summary>Something that may be said in a question to the API.</summary>
/// <param name="Name">What the API calls it.</param>
/// <param name="Page">What the search page's address calls it; null where the page has no such thing.</param>
/// <param name="Takes">What it takes.</param>
/// <param name="About">What it means, for those who write programs.</param>
sealed record ApiParameter(string Name, string? Page, ApiValue Takes, string About)
{
    /// <summary>The codes that it takes; none where it takes any.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
    /// <summary>The least number that it takes.</summary>
    public int? Least { get; init; }
    /// <summary>The greatest number that it takes.</summary>
    public int? Most { get; init; }
    /// <summary>The number that holds where nothing is said.</summary>
    public int? Usual { get; init; }
}

/// <summary>All that may be said in a question to the API: questions are read by this list, and its description is made of it.</summary>
static class ApiParameters
{
    /// <summary>How many organizations a page holds where nothing is said.</summary>
    public const int UsualPerPage = 20;
    /// <summary>The most organizations that a page holds.</summary>
    public const int MostPerPage = 100;

    /// <summary>The language of labels.</summary>
    public static ApiParameter Language { get; } = new("lang", null, ApiValue.Text, "The language of labels; else the one that Accept-Language asks for, Spanish last.") { Codes = Languages.All };

    /// <summary>Since when something changed.</summary>
    public static ApiParameter UpdatedSince { get; } = new("updated_since", null, ApiValue.Text,
        "Only organizations of which something public changed at this day (2026-11-29) or moment (2026-11-29T06:00:00Z, RFC 3339) or later. Another text is answered by 400.");

    /// <summary>Where a walk through all goes on.</summary>
    public static ApiParameter Cursor { get; } = new("cursor", null, ApiValue.Text,
        "Walks through all that fits, in the order of keys: empty to begin, then as the Link header of the answer before says. Each is met once, whatever changes meanwhile; order, page, facets and nearby do not count. Another text is answered by 400.");

    static ApiParameter PerPage { get; } = new("per_page", null, ApiValue.Whole, "How many a page holds.") { Least = 1, Most = MostPerPage, Usual = UsualPerPage };

    /// <summary>Those of the list.</summary>
    public static IReadOnlyList<ApiParameter> OfList { get; } =
    [
        new("q", "q", ApiValue.Text, "Words, \"phrases\", −words. 200 characters are read."),
        new("origin", "origin", ApiValue.Several, "Where members come from: ISO 3166-1 (MX), ISO 3166-2 (MX-ZAC), or a place of the gazetteer (MX-32020)."),
        new("origin_place", "origin", ApiValue.Several, "The same as origin; both together are alternatives."),
        new("residence", "residence", ApiValue.Several, "Where they live: ISO 3166-1, ISO 3166-2 (US-CA), or a place of the gazetteer (US-CA-LOS-ANGELES)."),
        new("residence_place", "residence", ApiValue.Several, "The same as residence; both together are alternatives."),
        new("near", "near", ApiValue.Text, "latitude,longitude in degrees, or a place of the gazetteer, which a residence lies near."),
        new("km", "km", ApiValue.Whole, "Kilometres around near.") { Least = 1, Most = SearchAddress.FarthestKm, Usual = SearchAddress.UsualKm },
        new("box", "box", ApiValue.Text, "west,south,east,north in degrees, which a residence lies in."),
        new("origin_box", "origin_box", ApiValue.Text, "west,south,east,north in degrees, which an origin lies in."),
        new("consulate", "consulate", ApiValue.Several, "The code of a consulate that answers for a residence."),
        new("kind", "kind", ApiValue.Several, "What the organization is.") { Codes = Of<OrganizationKind>() },
        new("objective", "objective", ApiValue.Several, "What it works for, by code; the codes in use stand among the facets."),
        new("from", "from", ApiValue.Whole, "Founded in this year or later."),
        new("to", "to", ApiValue.Whole, "Founded in this year or earlier."),
        new("standing", "standing", ApiValue.Several, "How it stands with a country.")
        {
            Codes = [.. Enum.GetValues<SearchStanding>().Except([SearchStanding.InProcess]).Select(SearchAddress.Code)],
        },
        new("language", "language", ApiValue.Several, "A language of its members (BCP 47)."),
        new("coalition", "coalition", ApiValue.Several, "The key of a coalition that it belongs to today."),
        new("coinvestment", "coinvestment", ApiValue.Text, "Takes part in co-investment.") { Codes = ["yes"] },
        new("sort", "sort", ApiValue.Text, "The order; relevance unless said, and where distance is asked for without near.") { Codes = Of<SearchOrder>() },
        new("page", "p", ApiValue.Whole, "The page; one that does not exist is read as the nearest that does.") { Least = 1, Usual = 1 },
        PerPage,
        UpdatedSince,
        Cursor,
        Language,
    ];

    /// <summary>Those of the list in the form of another standard, which is walked through page by page in the order of keys.</summary>
    public static IReadOnlyList<ApiParameter> OfWalk { get; } = [.. OfList.Where(p => p.Name is not "sort")];

    /// <summary>Those of the list of taxonomies.</summary>
    public static IReadOnlyList<ApiParameter> OfTaxonomies { get; } = [new("page", null, ApiValue.Whole, "The page.") { Least = 1, Usual = 1 }, PerPage, Language];

    /// <summary>Those of the list of their terms.</summary>
    public static IReadOnlyList<ApiParameter> OfTerms { get; } = [new("taxonomy_id", null, ApiValue.Text, "The key of a taxonomy; all where it is not said."), .. OfTaxonomies];

    /// <summary>Those of the lists of comments.</summary>
    public static IReadOnlyList<ApiParameter> OfComments { get; } = [new("page", null, ApiValue.Whole, "The page.") { Least = 1, Usual = 1 }, PerPage, Cursor];

    /// <summary>Those of the lists of consultations, events and alerts.</summary>
    public static IReadOnlyList<ApiParameter> OfParticipation { get; } =
        [new("country", null, ApiValue.Text, "The country of origin whose ministry or consulate it is of (ISO 3166-1); all where it is not said.") { Codes = CountriesOfOrigin.Codes }, .. OfComments];

    static List<string> Of<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(SearchAddress.Code)];
}
